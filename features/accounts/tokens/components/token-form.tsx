'use client'

import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { buttonClass } from '@/components/ui/button'
import { CopyText } from '@/components/ui/copy-text'
import { InputField, SelectField } from '@/components/ui/input-field'
import { type Faults, JsonForm } from '@/components/ui/json-form'
import { PasswordField } from '@/features/accounts/components/password-field'

const Issued = z.object({ secret: z.string() })
const lifetimes = [30, 90, 365, 730]

type Choice = { name: string; does: string }

/** Issues a token for a program, and shows its secret in the place of the form. */
export function TokenForm({ choices, origin }: { choices: Choice[]; origin: string }) {
  const t = useTranslations('tokens')
  const router = useRouter()
  const [secret, setSecret] = useState<string | null>(null)
  if (secret !== null) {
    const finish = () => {
      setSecret(null)
      router.refresh()
    }
    return <TokenShown {...{ secret, origin }} onKept={finish} />
  }
  return (
    <JsonForm
      url="/api/account/tokens"
      submit={t('issue')}
      look="quiet"
      bodyOf={tokenOf}
      onDone={(answer) => setSecret(Issued.parse(answer).secret)}
    >
      {(faults) => <TokenFields choices={choices} faults={faults} />}
    </JsonForm>
  )
}

const tokenOf = (fields: FormData) => ({
  name: fields.get('name'),
  permissions: fields.getAll('permissions'),
  days: fields.get('days') === 'never' ? null : Number(fields.get('days')),
  password: fields.get('password'),
})

function TokenFields({ choices, faults }: { choices: Choice[]; faults: Faults }) {
  const t = useTranslations('tokens')
  return (
    <>
      <InputField
        {...{ name: 'name', label: t('name'), note: t('nameNote'), faults }}
        maxLength={255}
        autoComplete="off"
        required
      />
      <PermissionsField choices={choices} fault={faults['/permissions']} />
      <SelectField {...{ name: 'days', label: t('lifetime'), faults }} defaultValue={365}>
        {lifetimes.map((days) => (
          <option key={days} value={days}>
            {t('days', { days })}
          </option>
        ))}
        <option value="never">{t('untilRevoked')}</option>
      </SelectField>
      <PasswordField label={t('password')} kind="current" faults={faults} />
    </>
  )
}

function PermissionsField({ choices, fault }: { choices: Choice[]; fault: string | undefined }) {
  const t = useTranslations('tokens')
  const id = useId()
  const described = { 'aria-invalid': fault ? true : undefined, 'aria-describedby': fault ? id : undefined }
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">{t('permissions')}</legend>
      {choices.map(({ name, does }) => (
        <label key={name} className="flex min-h-11 items-center gap-3 text-sm sm:min-h-8">
          <input
            type="checkbox"
            name="permissions"
            value={name}
            defaultChecked={name === 'plant.read'}
            className="size-4 shrink-0 accent-(--ink)"
            {...described}
          />
          {does}
        </label>
      ))}
      {fault && (
        <p id={id} className="mt-1 text-critical text-sm">
          {fault}
        </p>
      )}
    </fieldset>
  )
}

function TokenShown({ secret, origin, onKept }: { secret: string; origin: string; onKept: () => void }) {
  const t = useTranslations('tokens')
  const command = `curl -H 'Authorization: Bearer ${secret}' '${origin}/api/sensors'`
  return (
    <div role="status" className="space-y-3 rounded-lg border border-line-strong p-4 text-sm">
      <div>
        <h3 className="font-semibold text-base">{t('secretTitle')}</h3>
        <p className="mt-1 text-ink-muted">{t('secretText')}</p>
      </div>
      <CopyText text={secret} label={t('secret')} copy={t('copySecret')} />
      <CopyText text={command} label={t('try')} copy={t('copyCommand')} />
      <button type="button" onClick={onKept} className={buttonClass('primary')}>
        {t('kept')}
      </button>
    </div>
  )
}
