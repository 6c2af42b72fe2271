import { isEmbedded, sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey } from '@/features/devices/commands'
import { registerSensors } from '@/features/sensors/commands'
import { copyRows } from './copy-rows'
import { type CpuMeter, cpuMeter } from './cpu-meter'
import { atLeast, type Figure, measured } from './figure'
import { gateways, type IngestRow, IngestRows } from './ingest-rows'
import { note } from './note'
import { postReadings } from './post-readings'
import { createReferenceTable } from './reference-table'
import { singlePosts } from './single-posts'
import { interleaved, median, medianRatio, type Rounds, timed } from './statistics'
import { startWebServer } from './web-server'

const rounds = 5
/** Both ways, warm-up included. */
const allRounds = 2 * (rounds + 1)
type Speed = { perSecond: number; perCpuSecond: number }

/** Readings posted to the production build in batches, against COPY on one connection into a table as the design has it. */
export async function ingest(readings = isEmbedded() ? 240_000 : 2_400_000): Promise<Figure[]> {
  const sensors = gateways.flat()
  await registerSensors(
    commandLine,
    sensors.map(({ sensorId, type, unit }) => ({ sensorId, type, unit, intervalSeconds: 1 })),
  )
  const { secret } = await issueDeviceKey(commandLine, { name: 'benchmark' })
  const reference = await createReferenceTable()
  const web = await startWebServer()
  try {
    const meter = await cpuMeter()
    if (!meter) note('processor time cannot be read here: rows per CPU second are left out')
    const rows = new IngestRows(readings / allRounds, allRounds)
    const byHttp = async () => {
      const posts = rows.next()
      const bodies = posts.map((list) => list.map((post) => Buffer.from(JSON.stringify(post.map(asSent)))))
      return speedOf(posts.flat(2).length, meter, [web.pid], () => postReadings({ url: web.url, secret }, bodies))
    }
    const byCopy = async () => {
      const posts = rows.next().flat()
      const blocks = posts.map((post) => Buffer.from(post.map(asCopied).join('')))
      return speedOf(posts.flat().length, meter, [], () => copyRows(blocks, reference))
    }
    const measuredRounds = await interleaved(rounds, byHttp, byCopy)
    const figures = figuresOf(measuredRounds.own, measuredRounds.reference, meter !== null)
    await web.stop()
    return [...figures, ...(await singlePosts(secret))]
  } finally {
    await web.stop()
    await sql`truncate ${sql(reference)}`
  }
}

const asSent = ({ sensor_id, timestamp, value }: IngestRow) => ({ sensor_id, timestamp, value })
const asCopied = ({ sensor_id, timestamp, value, unit }: IngestRow) => `${sensor_id}\t${timestamp}\t${value}\t${unit}\n`

async function speedOf(rows: number, meter: CpuMeter | null, others: number[], run: () => Promise<void>) {
  let seconds = 0
  const measure = async () => {
    seconds = (await timed(run)) / 1000
  }
  const cpuSeconds = meter ? await meter(others, measure) : await measure().then(() => Number.NaN)
  return { perSecond: rows / seconds, perCpuSecond: rows / cpuSeconds }
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
