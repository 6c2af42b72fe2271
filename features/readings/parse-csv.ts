import { BodyFault } from '@/lib/body-fault'
import { checkRow } from './check-row'
import { decimal, type LineParser } from './line-parser'

const columns = ['sensor_id', 'timestamp', 'value', 'unit', 'quality']
const needed = ['sensor_id', 'value']

/**
 * Comma-separated rows below a header that names their fields in any order; fields may stand in quotes, a row is a line.
 * @throws BodyFault for a header that names something else or a quote that is not closed.
 */
export function csvParser(): LineParser {
  let header: string[] | null = null
  return (line, index, limits, block) => {
    if (line === '') return true
    const cells = cellsOf(line)
    if (cells === null) throw new BodyFault(400, 'A quote is not closed in its line, or stands inside a field.')
    if (header === null) header = headerOf(cells)
    else if (cells.length === header.length) checkRow(rawRow(header, cells), index, limits, block)
    else {
      const detail = `The row has ${cells.length} fields, the header ${header.length}.`
      block.faults.push({ index, member: null, code: 'wrong_width', detail })
    }
    return true
  }
}

function headerOf(cells: string[]): string[] {
  const names = cells.map((cell) => cell.trim())
  const unknown = names.find((name, at) => !columns.includes(name) || names.indexOf(name) !== at)
  if (unknown === undefined && needed.every((name) => names.includes(name))) return names
  throw new BodyFault(
    400,
    `The first line names the columns: ${columns.join(',')}, each once; ${needed.join(' and ')} are needed.`,
  )
}

/** Empty fields are as if they were not there. */
function rawRow(header: string[], cells: string[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (let at = 0; at < header.length; at++) {
    const name = header[at] ?? ''
    const cell = cells[at] ?? ''
    if (cell === '') continue
    row[name] = (name === 'value' || name === 'quality') && decimal.test(cell) ? Number(cell) : cell
  }
  return row
}

const quotedCell = /"((?:[^"]|"")*)"/y

/** The fields of a line, or null when its quotes are not in pairs around whole fields. */
function cellsOf(line: string): string[] | null {
  if (!line.includes('"')) return line.split(',')
  const cells: string[] = []
  for (let at = 0; at <= line.length; ) {
    quotedCell.lastIndex = at
    const quoted = quotedCell.exec(line)
    const comma = line.indexOf(',', at)
    const end = quoted ? quotedCell.lastIndex : comma < 0 ? line.length : comma
    const cell = quoted ? (quoted[1] ?? '').replaceAll('""', '"') : line.slice(at, end)
    if (!quoted && cell.includes('"')) return null
    if (end < line.length && line[end] !== ',') return null
    cells.push(cell)
    at = end + 1
  }
  return cells
}
