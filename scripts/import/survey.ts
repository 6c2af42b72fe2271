import { createHash } from 'node:crypto'
import { rowReader } from '@/features/history/read-row'
import { formatCount } from '@/lib/format'
import { progress } from '@/lib/progress'
import { contentOf, rowsOf, type SourceFile } from './open-file'

export type Survey = {
  /** SHA-256 of the unpacked content. */
  hash: string
  rows: number
  /** Microseconds; null when no row can be read. */
  newest: number | null
  /** Each sensor's first instants, in microseconds. */
  sensors: Map<string, number[]>
}

const instantsKept = 500

/** Reads the whole file once, to know it before anything is stored. */
export async function surveyFile(file: SourceFile, timeZone: string): Promise<Survey> {
  const bar = progress({ label: `Reading ${file.name}`, total: file.bytes })
  const hash = createHash('sha256')
  const read = rowReader({ mapping: file.mapping, decimal: file.decimal, timeZone })
  const survey: Omit<Survey, 'hash'> = { rows: 0, newest: null, sensors: new Map() }
  const content = hashed(contentOf(file.path, bar.update), hash)
  for await (const { cells } of rowsOf(file, content)) {
    survey.rows += 1
    for (const cell of read(cells)) if ('reading' in cell) note(survey, cell.reading.sensorId, cell.reading.at)
  }
  bar.done(`${formatCount(survey.rows)} rows`)
  return { hash: hash.digest('hex'), ...survey }
}

async function* hashed(content: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const chunk of content) {
    hash.update(chunk)
    yield chunk
  }
}

function note(survey: Omit<Survey, 'hash'>, sensorId: string, at: number): void {
  if (survey.newest === null || at > survey.newest) survey.newest = at
  const instants = survey.sensors.get(sensorId) ?? []
  if (instants.length < instantsKept) instants.push(at)
  survey.sensors.set(sensorId, instants)
}
