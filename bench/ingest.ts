import { isEmbedded } from '@/db/client'
import { compareIngest, openIngestBench, type Speed } from './compare-ingest'
import { atLeast, type Figure, measured } from './figure'
import { singlePosts } from './single-posts'
import { median, medianRatio, type Rounds } from './statistics'

/** Readings posted to the production build in batches, against COPY on one connection into a table as the design has it. */
export async function ingest(readings = isEmbedded() ? 240_000 : 2_400_000): Promise<Figure[]> {
  const bench = await openIngestBench()
  try {
    const { own, reference } = await compareIngest(bench, readings)
    const figures = figuresOf(own, reference, bench.meter !== null)
    await bench.web.stop()
    return [...figures, ...(await singlePosts(bench.secret))]
  } finally {
    await bench.close()
  }
}

function figuresOf(http: Speed[], copy: Speed[], withCpu: boolean): Figure[] {
  const wall = { own: http.map((round) => round.perSecond), reference: copy.map((round) => round.perSecond) }
  const cpu = { own: http.map((round) => round.perCpuSecond), reference: copy.map((round) => round.perCpuSecond) }
  const bySecond = compared('rows_per_second', 'rows/s', wall)
  const byCpu = compared('rows_per_cpu_second', 'rows/CPU s', cpu)
  return [
    ...bySecond.each,
    isEmbedded() ? bySecond.ratio : atLeast(bySecond.ratio, 0.8),
    ...(withCpu ? [...byCpu.each, atLeast(byCpu.ratio, isEmbedded() ? 0.45 : 0.55)] : []),
  ]
}

function compared(what: string, unit: string, rounds: Rounds) {
  const each = [
    measured(`ingest_http_${what}`, median(rounds.own), unit),
    measured(`ingest_copy_${what}`, median(rounds.reference), unit),
  ]
  return { each, ratio: measured(`ingest_http_vs_copy_${what}`, medianRatio(rounds), 'ratio') }
}
