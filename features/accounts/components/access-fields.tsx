import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'
import { type Role, roles } from '@/features/access/permissions'
import { SitesField } from '@/features/accounts/components/sites-field'

export type Access = { role: Role; sites: string[] | null }

type Props = { access: Access; plantSites: string[]; faults: Faults }

/** What somebody may do, and where; an admin is not limited to sites. */
export function AccessFields({ access: { role, sites }, plantSites, faults }: Props) {
  const t = useTranslations('people')
  const roleName = useTranslations('role')
  const [chosen, setChosen] = useState(role)
  return (
    <>
      <SelectField
        name="role"
        label={t('role')}
        note={t(`roles.${chosen}`)}
        faults={faults}
        value={chosen}
        onChange={({ target }) => setChosen(roles.find((one) => one === target.value) ?? chosen)}
      >
        {roles.map((one) => (
          <option key={one} value={one}>
            {roleName(one)}
          </option>
        ))}
      </SelectField>
      {chosen !== 'admin' && <SitesField sites={sites} plantSites={plantSites} fault={faults['/sites']} />}
    </>
  )
}
