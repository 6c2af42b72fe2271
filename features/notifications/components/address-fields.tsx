import { useTranslations } from 'use-intl/react'
import { InputField, SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import type { Channel } from '@/features/notifications/queries'

type Props = {
  kind: Channel['kind']
  /** What may be shown of the address that it has; left out for a new one, which must have one. */
  shownTarget?: string
  faults: Faults
}

const roles = ['technician', 'manager', 'admin', 'viewer'] as const
const prefix = 'role:'

/** Where a channel leads; an e-mail channel may be for everyone with a role. */
export function AddressFields({ kind, shownTarget, faults }: Props) {
  const t = useTranslations('notifications')
  const role = useTranslations('role')
  const own = roles.find((one) => shownTarget === `${prefix}${one}`)
  const isMail = kind === 'email'
  const stays = shownTarget === undefined || own ? null : t('addressStays', { address: shownTarget })
  return (
    <>
      {isMail && (
        <SelectField name="role" label={t('to')} note={t('toNote')} faults={faults} defaultValue={own ?? ''}>
          <option value="">{t('toAddresses')}</option>
          {roles.map((one) => (
            <option key={one} value={one}>
              {t('toRole', { role: role(one) })}
            </option>
          ))}
        </SelectField>
      )}
      <InputField
        autoComplete="off"
        spellCheck={false}
        faults={faults}
        name="address"
        label={t(`addresses.${kind}`)}
        note={stays ?? t(`addressNotes.${kind}`)}
        maxLength={2000}
        required={shownTarget === undefined && !isMail}
      />
    </>
  )
}

/** The address that the fields stand for; empty when it is to stay. */
export function addressOf(fields: FormData): string {
  const role = fields.get('role')
  return role ? `${prefix}${role}` : String(fields.get('address') ?? '').trim()
}
