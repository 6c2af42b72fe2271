'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod/mini'
import { buttonClass } from '@/components/ui/button'
import { CopyText } from '@/components/ui/copy-text'
import { InputField } from '@/components/ui/input-field'
import { JsonForm } from '@/components/ui/json-form'
import { PasswordField } from '@/features/accounts/components/password-field'

const Issued = z.object({ secret: z.string() })

/** Makes an address by which a calendar program reads what is planned, and shows it in the place of the form. */
export function CalendarForm({ origin }: { origin: string }) {
  const t = useTranslations('calendarFeed')
  const router = useRouter()
  const [secret, setSecret] = useState<string | null>(null)
  if (secret !== null) {
    const finish = () => {
      setSecret(null)
      router.refresh()
    }
    return <AddressShown address={`${origin}/api/calendars/${secret}.ics`} onKept={finish} />
  }
  return (
    <JsonForm
      url="/api/account/tokens"
      submit={t('issue')}
      look="quiet"
      bodyOf={(fields) => ({
        name: fields.get('name'),
        permissions: ['calendar.read'],
        days: null,
        password: fields.get('password'),
      })}
      onDone={(answer) => setSecret(Issued.parse(answer).secret)}
    >
      {(faults) => (
        <>
          <InputField
            {...{ name: 'name', label: t('name'), note: t('nameNote'), faults }}
            maxLength={255}
            autoComplete="off"
            required
          />
          <PasswordField label={t('password')} kind="current" faults={faults} />
        </>
      )}
    </JsonForm>
  )
}

function AddressShown({ address, onKept }: { address: string; onKept: () => void }) {
  const t = useTranslations('calendarFeed')
  return (
    <div role="status" className="space-y-3 rounded-lg border border-line-strong p-4 text-sm">
      <div>
        <h3 className="font-semibold text-base">{t('shownTitle')}</h3>
        <p className="mt-1 text-ink-muted">{t('shownText')}</p>
      </div>
      <CopyText text={address} label={t('own')} copy={t('copyOwn')} />
      <CopyText text={`${address}?of=plant`} label={t('plant')} copy={t('copyPlant')} />
      <button type="button" onClick={onKept} className={buttonClass('primary')}>
        {t('kept')}
      </button>
    </div>
  )
}
