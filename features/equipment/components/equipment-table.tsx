import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { Table, Td, Th } from '@/components/ui/table'
import { DemoBadge } from '@/features/equipment/components/demo-badge'
import type { EquipmentFilters } from '@/features/equipment/filters'
import type { EquipmentRow } from '@/features/equipment/queries'
import { classNames } from '@/lib/class-names'
import { formatCount } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams } from '@/lib/time-range'

const wide = 'hidden md:table-cell'

type State = { condition: ReactNode; health: ReactNode }
type Group = { place: string; rows: EquipmentRow[] }

type Props = {
  equipment: EquipmentRow[]
  sort: EquipmentFilters['sort']
  params: SearchParams
  /** How each is and how healthy, by its id. */
  conditions: Map<string, ReactNode>
  healths: Map<string, ReactNode>
}

/** Machines under the place where they stand, site, area and work center, or the most urgent or least healthy first with theirs below each. */
export function EquipmentTable({ equipment, sort, params, conditions, healths }: Props) {
  const t = translator('equipment')
  const stateOf = ({ id }: EquipmentRow) => ({ condition: conditions.get(id), health: healths.get(id) })
  const sorted = (wanted: EquipmentFilters['sort']) => hrefWith('/equipment', params, { sort: wanted, page: null })
  return (
    <Table label={t('title')}>
      <thead>
        <tr>
          <Th sort={{ href: sorted('place'), direction: sort === 'place' ? 'asc' : null }}>{t('equipment')}</Th>
          <Th sort={{ href: sorted('state'), direction: sort === 'state' ? 'desc' : null }}>{t('condition')}</Th>
          <Th numeric sort={{ href: sorted('health'), direction: sort === 'health' ? 'asc' : null }}>
            {translator('health')('title')}
          </Th>
          <Th className={wide}>{t('workUnit')}</Th>
          <Th className={wide}>{t('criticality')}</Th>
          <Th numeric className={wide}>
            {t('sensors')}
          </Th>
          <Th numeric className={wide}>
            {t('openAlerts')}
          </Th>
        </tr>
      </thead>
      {sort !== 'place' ? (
        <tbody>
          {equipment.map((row) => (
            <EquipmentLine key={row.id} row={row} place={placeOf(row)} {...stateOf(row)} />
          ))}
        </tbody>
      ) : (
        groupsOf(equipment).map((group) => <PlaceLines key={group.place} {...group} stateOf={stateOf} />)
      )}
    </Table>
  )
}

function PlaceLines({ place, rows, stateOf }: Group & { stateOf: (row: EquipmentRow) => State }) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={7} className="border-line border-b bg-sunken px-4 py-2 text-left font-medium">
          {place}
        </th>
      </tr>
      {rows.map((row) => (
        <EquipmentLine key={row.id} row={row} {...stateOf(row)} />
      ))}
    </tbody>
  )
}

function EquipmentLine({ row, place, condition, health }: State & { row: EquipmentRow; place?: string }) {
  const t = translator('equipment')
  return (
    <tr>
      <Td>
        <Link href={`/equipment/${row.id}`} className="link wrap-anywhere font-medium">
          {row.tag}
        </Link>{' '}
        {row.isDemo && <DemoBadge />} {row.retiredAt && <Badge>{t('retired')}</Badge>}
        <span className="wrap-anywhere block text-ink-muted">{row.name}</span>
        {place && <span className="wrap-anywhere block text-ink-muted text-xs">{place}</span>}
      </Td>
      <Td>{condition ?? '–'}</Td>
      <Td numeric>{health ?? '–'}</Td>
      <Td className={wide}>{row.workUnit}</Td>
      <Td className={wide}>{t(row.criticality)}</Td>
      <Td numeric className={wide}>
        {formatCount(row.sensorCount)}
      </Td>
      <Td numeric className={classNames(wide, row.openAlerts > 0 ? 'font-semibold' : 'text-ink-muted')}>
        {formatCount(row.openAlerts)}
      </Td>
    </tr>
  )
}

const placeOf = ({ site, area, workCenter }: EquipmentRow) => [site, area, workCenter].join(' › ')

function groupsOf(equipment: EquipmentRow[]): Group[] {
  const groups = new Map<string, EquipmentRow[]>()
  for (const row of equipment) {
    const place = placeOf(row)
    groups.set(place, [...(groups.get(place) ?? []), row])
  }
  return [...groups].map(([place, rows]) => ({ place, rows }))
}
