import { convertibleInto } from '@/lib/unit-conversion'
import type { ReadingRow, RowFault } from './check-row'

const faultAt = ({ index, member }: ReadingRow, ownMember: string, code: string, detail: string): RowFault => ({
  index,
  member: member ?? ownMember,
  code,
  detail,
})

export function unitFault(row: ReadingRow, unit: string | null) {
  const known = convertibleInto(unit ?? '')
  const hint = known.length > 0 ? ` These are converted: ${known.join(', ')}.` : ''
  const detail = `The sensor measures in ${unit}, and what the row says, ${row.unit}, does not convert into it.${hint}`
  return faultAt(row, 'unit', 'unit_differs', detail)
}

export const retiredFault = (row: ReadingRow) =>
  faultAt(
    row,
    'sensor_id',
    'retired_sensor',
    'The sensor is retired and takes no readings. Stop sending them, or have the sensor brought back.',
  )

export const unknownFault = (row: ReadingRow, kept: boolean) =>
  kept
    ? faultAt(row, 'sensor_id', 'quarantined', 'No sensor has this id. The reading is held back until it is adopted.')
    : faultAt(
        row,
        'sensor_id',
        'quarantine_full',
        'No sensor has this id, and no more readings are held back for this key.',
      )

export const conflictFault = (row: ReadingRow) =>
  faultAt(
    row,
    'value',
    'conflict',
    'Another value is stored at this instant. It stays; this one is kept to be settled.',
  )
