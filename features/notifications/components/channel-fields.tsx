import { useTranslations } from 'use-intl/react'
import { InputField, SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import { SitesField } from '@/features/accounts/components/sites-field'
import type { Channel } from '@/features/notifications/queries'
import { languages } from '@/lib/catalogue'
import { AddressFields, addressOf } from './address-fields'
import { DelayField, RemindField, SeverityField } from './choice-fields'
import { NoticesField } from './notices-field'

type Shown = Pick<Channel, 'name' | 'severity' | 'sites' | 'notices' | 'delayMinutes' | 'remindMinutes' | 'language'>

type Props = {
  kind: Channel['kind']
  channel: Shown
  /** What may be shown of the address that it has; left out for a new one, which must have one. */
  shownTarget?: string
  plantSites: string[]
  faults: Faults
}

const languageNames = { en: 'English', de: 'Deutsch' }

/** What can be said of a channel: where it leads, and what is told there. */
export function ChannelFields({ kind, channel, shownTarget, plantSites, faults }: Props) {
  const t = useTranslations('notifications')
  const typed = { autoComplete: 'off', spellCheck: false, faults }
  return (
    <>
      <InputField
        {...typed}
        name="name"
        label={t('name')}
        note={t('nameNote')}
        defaultValue={channel.name}
        maxLength={255}
        required
      />
      <AddressFields {...{ kind, shownTarget, faults }} />
      {kind === 'ntfy' && (
        <InputField {...typed} name="token" label={t('token')} note={t('tokenNote')} maxLength={500} />
      )}
      <NoticesField chosen={channel.notices} fault={faults['/notices']} />
      <SeverityField selected={channel.severity} faults={faults} />
      <SitesField sites={channel.sites} plantSites={plantSites} fault={faults['/sites']} />
      <DelayField selected={channel.delayMinutes} faults={faults} />
      <RemindField selected={channel.remindMinutes} faults={faults} />
      {kind !== 'webhook' && (
        <SelectField name="language" label={t('language')} faults={faults} defaultValue={channel.language}>
          {languages.map((one) => (
            <option key={one} value={one} lang={one}>
              {languageNames[one]}
            </option>
          ))}
        </SelectField>
      )}
    </>
  )
}

/** What the fields stand for, as the API takes it; what was left empty of address and token is left out. */
export function channelOf(fields: FormData) {
  const typed = (name: string) => String(fields.get(name) ?? '').trim()
  return {
    name: typed('name'),
    severity: fields.get('severity'),
    sites: fields.get('where') === 'some' ? fields.getAll('sites') : null,
    notices: fields.getAll('notices'),
    delayMinutes: Number(fields.get('delayMinutes')),
    remindMinutes: Number(fields.get('remindMinutes')) || null,
    ...(fields.get('language') !== null && { language: fields.get('language') }),
    ...(addressOf(fields) !== '' && { address: addressOf(fields) }),
    ...(typed('token') !== '' && { token: typed('token') }),
  }
}
