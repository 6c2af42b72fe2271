import { commandLine } from '@/features/access/actor'
import { beginLoad, finishLoad, type HistoricReading, loadBlock } from '@/features/history/commands'
import { readingPlacer } from '@/features/history/place-reading'
import { type FileReading, rowReader } from '@/features/history/read-row'
import { emptyTally, refuse, type Tally } from '@/features/history/tally'
import { getRetentionStart } from '@/features/plant/queries'
import { formatCount } from '@/lib/format'
import { progress } from '@/lib/progress'
import { step } from '../process/step'
import { contentOf, rowsOf, type SourceFile } from './open-file'
import type { Survey } from './survey'

export type Load = {
  id: string
  file: SourceFile
  survey: Survey
  timeZone: string
  shiftHours: number
  /** Answers whether to stop after the block at hand. */
  isStopping: () => boolean
}

export type Loaded = { tally: Tally; shiftHours: number; complete: boolean }

const blockReadings = 20_000

/** Stores what an earlier run has not; a load that was finished is gone through again, for what has become possible. */
export async function loadFile(load: Load): Promise<Loaded> {
  const { id, file, survey } = load
  const begun = await beginLoad(commandLine, {
    id,
    name: file.name,
    rowsTotal: survey.rows,
    shiftHours: load.shiftHours,
  })
  const { shiftHours } = begun
  const pass = beginPass(load, { ...begun, retentionStart: await getRetentionStart(commandLine) })
  const bar = progress({ label: `Loading ${file.name}`, total: survey.rows })
  for await (const { cells, line } of rowsOf(file, contentOf(file.path))) {
    pass.take(cells, line)
    bar.update(pass.tally.rows)
    if (!pass.isFull()) continue
    await pass.store()
    if (load.isStopping()) return { tally: pass.tally, shiftHours, complete: false }
  }
  await pass.store()
  bar.done(`${formatCount(pass.tally.stored)} readings stored`)
  if (!begun.finished || pass.tally.stored > 0) {
    await step('Bringing the hourly numbers up to date', () => finishLoad(commandLine, id))
  }
  return { tally: pass.tally, shiftHours, complete: true }
}

type Begun = { rowsRead: number; shiftHours: number; finished: boolean; retentionStart: Date }

/** One way through the file: rows are taken in order and stored in blocks. */
function beginPass({ id, file, timeZone }: Load, begun: Begun) {
  const read = rowReader({ mapping: file.mapping, decimal: file.decimal, timeZone })
  const place = readingPlacer({ ...begun, now: new Date() })
  const rowsDone = begun.finished ? 0 : begun.rowsRead
  const tally = emptyTally()
  let block: HistoricReading[] = []

  function takeReading(reading: FileReading, line: number): void {
    const placed = place(reading)
    if (placed === 'repeated') tally.repeated += 1
    else if ('refused' in placed) refuse(tally, placed.refused, line)
    else {
      if (tally.rows <= rowsDone) tally.earlier += 1
      else block.push(placed.reading)
    }
  }

  return {
    tally,
    take(cells: string[], line: number): void {
      tally.rows += 1
      for (const cell of read(cells)) {
        if ('fault' in cell) refuse(tally, cell.fault, line)
        else takeReading(cell.reading, line)
      }
    },
    isFull: () => block.length >= blockReadings,
    async store(): Promise<void> {
      const { stored, duplicates } = await loadBlock(commandLine, { loadId: id, rowsRead: tally.rows, readings: block })
      tally.stored += stored
      tally.already += duplicates
      block = []
    },
  }
}
