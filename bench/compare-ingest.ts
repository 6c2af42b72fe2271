import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey } from '@/features/devices/commands'
import { registerSensors } from '@/features/sensors/commands'
import { copyRows } from './copy-rows'
import { type CpuMeter, cpuMeter } from './cpu-meter'
import { gateways, type IngestRow, IngestRows } from './ingest-rows'
import { note } from './note'
import { postReadings } from './post-readings'
import { createReferenceTable } from './reference-table'
import { interleaved, timed } from './statistics'
import { startWebServer, type WebServer } from './web-server'

export type Speed = { perSecond: number; perCpuSecond: number }
export type IngestBench = {
  web: WebServer
  secret: string
  /** The table that COPY fills. */
  reference: string
  /** Null where processor time cannot be read. */
  meter: CpuMeter | null
  close(): Promise<void>
}

const rounds = 5
/** A plant's web process runs for months; most of its code is compiled only after some hundred posts. */
const warmUps = 4
const allRounds = 2 * (rounds + warmUps)

/** Gateways' sensors, a key, a table for COPY and the production build. */
export async function openIngestBench(): Promise<IngestBench> {
  await registerSensors(
    commandLine,
    gateways.flat().map(({ sensorId, type, unit }) => ({ sensorId, type, unit, intervalSeconds: 1 })),
  )
  const { secret } = await issueDeviceKey(commandLine, { name: 'benchmark' })
  const reference = await createReferenceTable()
  const web = await startWebServer()
  const close = async () => {
    await web.stop()
    await sql`truncate ${sql(reference)}`
  }
  try {
    const meter = await cpuMeter()
    if (!meter) note('processor time cannot be read here: rows per CPU second are left out')
    return { web, secret, reference, meter, close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * Posts in batches against COPY on one connection, in turn.
 * @param readings of all rounds and both ways together.
 * @param beforeEach puts the tables into the state in which every round is to find them.
 */
export function compareIngest(bench: IngestBench, readings: number, beforeEach = async () => {}) {
  const { web, secret, reference, meter } = bench
  const rows = new IngestRows(readings / allRounds, allRounds)
  const byHttp = async () => {
    await beforeEach()
    const posts = rows.next()
    const bodies = posts.map((list) => list.map((post) => Buffer.from(JSON.stringify(post.map(asSent)))))
    return speedOf(posts.flat(2).length, meter, [web.pid], () => postReadings({ url: web.url, secret }, bodies))
  }
  const byCopy = async () => {
    await beforeEach()
    const posts = rows.next().flat()
    const blocks = posts.map((post) => Buffer.from(post.map(asCopied).join('')))
    return speedOf(posts.flat().length, meter, [], () => copyRows(blocks, reference))
  }
  return interleaved<Speed>(rounds, byHttp, byCopy, warmUps)
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
