'use client'

import { useTranslations } from 'use-intl/react'
import { CopyText } from '@/components/ui/copy-text'
import { InputField } from '@/components/ui/input-field'
import { PasswordField } from '@/features/accounts/components/password-field'
import { IssueToken } from './issue-token'

/** Makes an address by which a calendar program reads what is planned. */
export function CalendarForm({ origin }: { origin: string }) {
  const t = useTranslations('calendarFeed')
  return (
    <IssueToken
      words={{ issue: t('issue'), title: t('shownTitle'), text: t('shownText'), kept: t('kept') }}
      bodyOf={(fields) => ({
        name: fields.get('name'),
        permissions: ['calendar.read'],
        days: null,
        password: fields.get('password'),
      })}
      uses={(secret) => <Addresses address={`${origin}/api/calendars/${secret}.ics`} />}
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
    </IssueToken>
  )
}

function Addresses({ address }: { address: string }) {
  const t = useTranslations('calendarFeed')
  return (
    <>
      <CopyText text={address} label={t('own')} copy={t('copyOwn')} />
      <CopyText text={`${address}?of=plant`} label={t('plant')} copy={t('copyPlant')} />
    </>
  )
}
