import { conversionOf } from '@/lib/unit-conversion'
import { type Block, checkedValue, emptyBlock, refused as faultOf, type ReadingRow } from './check-row'
import { unitFault } from './storing-faults'

type Row = { row: ReadingRow; unit: string | null }

/** Rows with their values in their sensors' units, what was sent beside them; those that cannot be converted are faults. */
export async function inSensorUnit(rows: Row[]): Promise<Block> {
  const block = emptyBlock()
  for (const { row, unit } of rows) {
    if (row.unit === null || unit === null || row.unit === unit) {
      block.rows.push(row)
      continue
    }
    const conversion = await conversionOf(row.unit, unit)
    const value = conversion && checkedValue(conversion(row.value))
    if (value === null) block.faults.push(unitFault(row, unit))
    else if (typeof value !== 'number') block.faults.push(faultOf(row.index, row.member ?? 'value', value))
    else block.rows.push({ ...row, value, unit, original: { value: row.value, unit: row.unit } })
  }
  return block
}
