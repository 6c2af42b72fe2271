import { useTranslations } from 'use-intl/react'
import { SelectField } from '@/components/ui/input-field'
import type { Faults } from '@/components/ui/json-form'

type Props = { label: string; zones: string[]; selected: string; plantZone?: string; faults: Faults }

/** A zone of the IANA list; with `plantZone`, an empty choice stands for the plant's. */
export function TimeZoneField({ label, zones, selected, plantZone, faults }: Props) {
  const t = useTranslations('timeZone')
  const all = selected === '' || zones.includes(selected) ? zones : [selected, ...zones]
  return (
    <SelectField key={selected} name="timeZone" label={label} faults={faults} defaultValue={selected}>
      {plantZone && <option value="">{t('plants', { zone: plantZone })}</option>}
      {all.map((zone) => (
        <option key={zone}>{zone}</option>
      ))}
    </SelectField>
  )
}
