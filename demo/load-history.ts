import { commandLine } from '@/features/access/actor'
import { demoLoadId } from '@/features/demo-plant/commands'
import { beginLoad, finishLoad, type HistoricReading, loadBlock } from '@/features/history/commands'
import { repairSummary } from '@/features/readings/summary/commands'
import { type Block, historyBlocks } from './history'
import type { DemoPlan } from './plan'

/** Small enough that a page waits no longer than a moment for the embedded database. */
const rowsPerTransaction = 6_000

export type Loaded = { rowsRead: number; from: number }

/**
 * Loads the demo plant's history, the newest day first, and goes on where an earlier run was ended.
 * Yields after each day how many readings are in and from when on history is whole.
 */
export async function* loadDemoHistory(plan: DemoPlan): AsyncGenerator<Loaded> {
  const { rowsRead: before, finished } = await beginLoad(commandLine, {
    id: demoLoadId,
    name: 'Demo plant',
    rowsTotal: null,
    shiftHours: 0,
  })
  if (finished) return
  let rowsRead = 0
  for (const block of historyBlocks(plan)) {
    if (rowsRead + block.count > before) {
      await loadDay(block, rowsRead, before)
      await repairSummary(commandLine)
    }
    rowsRead += block.count
    yield { rowsRead, from: block.from }
  }
  await finishLoad(commandLine, demoLoadId)
}

async function loadDay(block: Block, rowsBefore: number, loaded: number): Promise<void> {
  const readings = [...readingsOf(block)]
  for (let from = Math.max(0, loaded - rowsBefore); from < readings.length; from += rowsPerTransaction) {
    const part = readings.slice(from, from + rowsPerTransaction)
    await loadBlock(commandLine, { loadId: demoLoadId, rowsRead: rowsBefore + from + part.length, readings: part })
  }
}

function* readingsOf(block: Block): Generator<HistoricReading> {
  for (const { sensorId, timestamps, values } of block.series) {
    for (const [i, value] of values.entries()) {
      yield { sensorId, timestamp: new Date(timestamps[i] ?? 0).toISOString(), value, quality: null }
    }
  }
}
