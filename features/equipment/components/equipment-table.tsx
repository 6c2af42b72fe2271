import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import { DemoBadge } from '@/features/equipment/components/demo-badge'
import type { EquipmentRow } from '@/features/equipment/queries'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'

const wide = 'hidden md:table-cell'

type Group = { place: string; rows: EquipmentRow[] }

type Props = {
  equipment: EquipmentRow[]
  /** How each is, by its id. */
  conditions: Map<string, ReactNode>
}

/** Machines under the place where they stand: site, area and work center. */
export function EquipmentTable({ equipment, conditions }: Props) {
  const t = translator('equipment')
  return (
    <Table label={t('title')}>
      <thead>
        <tr>
          <Th>{t('equipment')}</Th>
          <Th>{t('condition')}</Th>
          <Th className={wide}>{t('workUnit')}</Th>
          <Th className={wide}>{t('criticality')}</Th>
          <Th numeric className={wide}>
            {t('sensors')}
          </Th>
          <Th numeric>{t('openAlerts')}</Th>
        </tr>
      </thead>
      {groupsOf(equipment).map(({ place, rows }) => (
        <tbody key={place}>
          <tr>
            <th scope="rowgroup" colSpan={6} className="border-line border-b bg-sunken px-4 py-2 text-left font-medium">
              {place}
            </th>
          </tr>
          {rows.map((row) => (
            <EquipmentLine key={row.id} row={row} condition={conditions.get(row.id)} />
          ))}
        </tbody>
      ))}
    </Table>
  )
}

function EquipmentLine({ row, condition }: { row: EquipmentRow; condition: ReactNode }) {
  const t = translator('equipment')
  return (
    <tr>
      <Td>
        <Link href={`/equipment/${row.id}`} className="link wrap-anywhere font-medium">
          {row.tag}
        </Link>{' '}
        {row.isDemo && <DemoBadge />} {row.retiredAt && <Badge>{t('retired')}</Badge>}
        <span className="wrap-anywhere block text-ink-muted">{row.name}</span>
      </Td>
      <Td>{condition ?? '–'}</Td>
      <Td className={wide}>{row.workUnit}</Td>
      <Td className={wide}>{t(row.criticality)}</Td>
      <Td numeric className={wide}>
        {formatCount(row.sensorCount)}
      </Td>
      <Td numeric className={row.openAlerts > 0 ? 'font-semibold' : 'text-ink-muted'}>
        {formatCount(row.openAlerts)}
      </Td>
    </tr>
  )
}

function groupsOf(equipment: EquipmentRow[]): Group[] {
  const groups = new Map<string, EquipmentRow[]>()
  for (const row of equipment) {
    const place = [row.site, row.area, row.workCenter].join(' › ')
    groups.set(place, [...(groups.get(place) ?? []), row])
  }
  return [...groups].map(([place, rows]) => ({ place, rows }))
}
