'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl/react'
import { CopyText } from '@/components/ui/copy-text'
import { InputField, SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import { PasswordField } from '@/features/accounts/components/password-field'
import { IssueToken } from './issue-token'

const lifetimes = [30, 90, 365, 730]

type Choice = { name: string; does: string }

/** Issues a token for a program. */
export function TokenForm({ choices, origin }: { choices: Choice[]; origin: string }) {
  const t = useTranslations('tokens')
  return (
    <IssueToken
      words={{ issue: t('issue'), title: t('secretTitle'), text: t('secretText'), kept: t('kept') }}
      bodyOf={tokenOf}
      uses={(secret) => <Uses {...{ secret, origin }} />}
    >
      {(faults) => <TokenFields choices={choices} faults={faults} />}
    </IssueToken>
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

function Uses({ secret, origin }: { secret: string; origin: string }) {
  const t = useTranslations('tokens')
  const command = `curl -H 'Authorization: Bearer ${secret}' '${origin}/api/sensors'`
  return (
    <>
      <CopyText text={secret} label={t('secret')} copy={t('copySecret')} />
      <CopyText text={command} label={t('try')} copy={t('copyCommand')} />
    </>
  )
}
