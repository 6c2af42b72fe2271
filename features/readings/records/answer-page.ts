import { json } from '@/lib/http'
import type { Column } from '@/lib/table-file/column'
import { tableDownload, tableFile, wantedFormat } from '@/lib/table-file/table-file'
import type { ReadingPage } from './input'
import type { ReadingPart } from './queries'
import { isoIn, microsIn } from './stored-instant'

const partMs = 10_000

/** As readings are posted, so that what was taken out of one plant can be posted to another. */
const columns: Column[] = [
  { name: 'sensor_id', type: 'text' },
  { name: 'timestamp', type: 'instant' },
  { name: 'value', type: 'number' },
  { name: 'unit', type: 'text' },
  { name: 'quality', type: 'number' },
]

/** A part of the readings in the format that is asked for, with the address of the next part in `Link` (RFC 8288). */
export function answerPage(request: Request, part: ReadingPart): Response {
  const format = wantedFormat(request)
  const answer = format
    ? tableDownload(format, tableFile(format, columns, cellsOf(part)), part.sensorId, partMs)
    : json(pageOf(part))
  answer.headers.set('vary', 'accept')
  if (part.next !== null) answer.headers.set('link', linkTo(request, part.next))
  return answer
}

function pageOf({ sensorId, unit, rows, next }: ReadingPart): ReadingPage {
  const shown = rows.map(({ at, value, quality }) => ({ timestamp: isoIn(at), value, quality }))
  return { sensorId, unit, rows: shown, next }
}

async function* cellsOf({ sensorId, unit, rows }: ReadingPart) {
  yield rows.map(({ at, value, quality }) => [sensorId, microsIn(at), value, unit, quality])
}

function linkTo(request: Request, next: string): string {
  const { pathname, searchParams } = new URL(request.url)
  searchParams.set('cursor', next)
  return `<${pathname}?${searchParams}>; rel="next"`
}
