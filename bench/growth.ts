import { isEmbedded, sql } from '@/db/client'
import { compareIngest, openIngestBench, type Speed } from './compare-ingest'
import { atMost, type Figure, measured } from './figure'
import { loadHistory } from './load-history'
import { shapeOf } from './machine-readings'
import { median, medianRatio } from './statistics'

const small = 100_000
/** Of both sizes: few beside the small one. */
const readingsPerRun = 192_000

/**
 * What a posted reading costs beside many readings, against what it costs beside few. Both are held against COPY into a table
 * that is empty each time, so that what else the machine does between the two does not count.
 */
export async function growth(large = isEmbedded() ? 2_000_000 : 10_000_000): Promise<Figure[]> {
  const bench = await openIngestBench()
  const emptyReference = () => sql`truncate ${sql(bench.reference)}`
  try {
    const besideFew = await compareIngest(bench, readingsPerRun, async () => {
      await emptyReference()
      await loadOnly(small)
    })
    await loadOnly(large)
    const besideMany = await compareIngest(bench, readingsPerRun, async () => void (await emptyReference()))
    const cost = bench.meter ? 'perCpuSecond' : 'perSecond'
    const speed = ({ own }: { own: Speed[] }) => median(own.map((round) => round[cost]))
    const unit = bench.meter ? 'rows/CPU s' : 'rows/s'
    const ratio = relative(besideFew, cost) / relative(besideMany, cost)
    return [
      measured('growth_beside_few', speed(besideFew), unit),
      measured('growth_beside_many', speed(besideMany), unit),
      atMost(measured('growth_cost_many_vs_few', ratio, 'ratio'), 1.2),
    ]
  } finally {
    await bench.close()
  }
}

async function loadOnly(readings: number): Promise<void> {
  await sql`truncate sensor_readings`
  await loadHistory(shapeOf(readings))
}

const relative = ({ own, reference }: { own: Speed[]; reference: Speed[] }, cost: keyof Speed) =>
  medianRatio({ own: own.map((round) => round[cost]), reference: reference.map((round) => round[cost]) })
