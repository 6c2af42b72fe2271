import { Counter, Gauge, Registry } from 'prom-client'
import type { BridgeState } from '../bridges/queries'
import type { Chunk } from '../chunks/queries'
import type { SummaryState } from '../completeness/queries'
import type { Connections } from '../connections/queries'
import type { JobState } from '../jobs/queries'

export type Disk = { freeBytes: number; bytes: number } | null

/** What the database says. */
export type Figures = {
  chunks: Chunk[]
  databaseBytes: number
  jobs: JobState[]
  summary: SummaryState
  connections: Connections
  bridges: BridgeState[]
  deliveries: { byStatus: { status: string; count: number }[]; overdueSeconds: number }
}

type Sample = { value: number | null; labels?: Record<string, string> }

/** Figures in Prometheus' text format; `figures` null while the database is away. What is not known has no line. */
export function exposed(told: { figures: Figures | null; disk: Disk; streams: number }): Promise<string> {
  const registry = new Registry()
  const gauge = (name: string, help: string, samples: Sample[]) => {
    const labelNames = Object.keys(samples[0]?.labels ?? {})
    const one = new Gauge({ name: `smart_maintenance_${name}`, help, labelNames, registers: [registry] })
    for (const { value, labels = {} } of samples) if (value !== null) one.set(labels, value)
  }
  const { figures, disk, streams } = told
  gauge('database_up', 'Whether the database answers', [{ value: figures ? 1 : 0 }])
  gauge('open_pages', 'Pages that this process keeps up to date', [{ value: streams }])
  if (disk) {
    gauge('data_disk_free_bytes', 'Free space under the data directory', [{ value: disk.freeBytes }])
    gauge('data_disk_bytes', 'Size of the disk under the data directory', [{ value: disk.bytes }])
  }
  if (figures) {
    tellStorage(gauge, figures)
    tellJobs(gauge, figures.jobs)
    tellSummary(gauge, figures.summary)
    tellConnections(gauge, figures.connections)
    tellDeliveries(gauge, figures.deliveries)
    tellBridges(gauge, figures.bridges)
    countBridges(registry, figures.bridges)
  }
  return registry.metrics()
}

type Tell = (name: string, help: string, samples: Sample[]) => void

function tellStorage(gauge: Tell, { chunks, databaseBytes }: Figures): void {
  const states = [true, false].map((isCompressed) => ({
    labels: { compressed: String(isCompressed) },
    of: chunks.filter((chunk) => chunk.isCompressed === isCompressed),
  }))
  const sum = (of: Chunk[], bytes: (chunk: Chunk) => number) => of.reduce((total, chunk) => total + bytes(chunk), 0)
  gauge('database_bytes', 'All that lies in the database', [{ value: databaseBytes }])
  gauge(
    'chunks',
    'Chunks of the readings',
    states.map(({ labels, of }) => ({ labels, value: of.length })),
  )
  gauge(
    'chunk_bytes',
    'Chunks of the readings with their indexes',
    states.map(({ labels, of }) => ({ labels, value: sum(of, ({ bytes }) => bytes) })),
  )
  const before = sum(chunks, ({ bytesBefore }) => bytesBefore ?? 0)
  gauge('compressed_chunk_bytes_before', 'What the compressed chunks took before', [{ value: before }])
}

function tellJobs(gauge: Tell, jobs: JobState[]): void {
  const each = (name: string, help: string, value: (state: JobState) => number | null) =>
    gauge(
      name,
      help,
      jobs.map((state) => ({ labels: { name: state.job }, value: value(state) })),
    )
  const seconds = (ms: number | null) => (ms === null ? null : ms / 1000)
  each('job_interval_seconds', 'How often a job is due; 0 when it runs without end', (state) => state.everySeconds)
  each('job_started_timestamp_seconds', 'When a job began last', ({ startedAt }) => seconds(startedAt))
  each('job_succeeded_timestamp_seconds', 'When a job succeeded last', ({ succeededAt }) => seconds(succeededAt))
  each('job_failed', 'Whether the last run of a job failed', ({ hasFailed }) => Number(hasFailed))
  each('job_seconds', 'How long the last run of a job took', (state) => state.seconds)
  each('job_busy_seconds', 'How long a job ran in the last hour', ({ busySeconds }) => busySeconds)
  each('job_failures', 'Failed runs in a day; of a policy of the server, in all', ({ failures }) => failures)
}

function tellSummary(gauge: Tell, { lagSeconds, repairs, oldestRepairAt }: SummaryState): void {
  const age = oldestRepairAt === null ? 0 : (Date.now() - oldestRepairAt.getTime()) / 1000
  gauge('summary_lag_seconds', 'Readings that the hourly summary should hold and does not', [{ value: lagSeconds }])
  gauge('summary_repairs', 'Hours that are still to be computed again', [{ value: repairs }])
  gauge('summary_repair_age_seconds', 'For how long the oldest of them waits', [{ value: age }])
}

function tellConnections(
  gauge: Tell,
  { byState, most, poolSize, workers, replica, roundTripSeconds }: Connections,
): void {
  gauge(
    'database_connections',
    'Connections to the database; none are counted on the embedded one',
    byState.map(({ program, state, count }) => ({ labels: { program, state }, value: count })),
  )
  gauge('database_connections_most', 'Connections that the database takes', [{ value: most }])
  gauge('replica_used', 'Whether charts are read from the replica; without one there is no line', [
    { value: replica ? Number(replica.isUsed) : null },
  ])
  gauge('replica_lag_seconds', 'What the replica lacks at the most', [{ value: replica?.lagSeconds ?? null }])
  gauge('workers', 'Workers that share the judging of readings', [{ value: workers }])
  gauge('pool_connections_most', 'Connections of this process', [{ value: poolSize }])
  gauge('database_round_trip_seconds', 'The wait for a connection, and for the answer to nothing', [
    { value: roundTripSeconds },
  ])
}

function tellDeliveries(gauge: Tell, { byStatus, overdueSeconds }: Figures['deliveries']): void {
  gauge(
    'messages',
    'Messages of the last day, by what became of them',
    ['waiting', 'delivered', 'dead', 'skipped', 'summarised'].map((status) => ({
      labels: { status },
      value: byStatus.find((one) => one.status === status)?.count ?? 0,
    })),
  )
  gauge('message_overdue_seconds', 'For how long the message waits that should be gone the longest', [
    { value: overdueSeconds },
  ])
}

function tellBridges(gauge: Tell, bridges: BridgeState[]): void {
  const each = (name: string, help: string, value: (bridge: BridgeState) => number) =>
    gauge(
      `bridge_${name}`,
      help,
      bridges.map((bridge) => ({ labels: { bridge: bridge.name }, value: value(bridge) })),
    )
  each('connected', 'Whether an MQTT bridge is connected to its broker', ({ isConnected }) => Number(isConnected))
  each('waiting_messages', 'Messages that came to a bridge and are not stored yet', ({ waiting }) => waiting)
  each('said_timestamp_seconds', 'When a bridge said so last', ({ saidAt }) => saidAt.getTime() / 1000)
}

const verdicts = ['accepted', 'duplicates', 'conflicts', 'quarantined', 'rejected'] as const

/** Of all that a bridge ever stored, so that neither its restart nor ours sets them back. */
function countBridges(registry: Registry, bridges: BridgeState[]): void {
  const registers = [registry]
  const prefix = 'smart_maintenance_bridge'
  const messages = new Counter({
    name: `${prefix}_messages_total`,
    help: 'Messages that an MQTT bridge stored',
    labelNames: ['bridge'],
    registers,
  })
  const rows = new Counter({
    name: `${prefix}_rows_total`,
    help: 'Rows of these messages, by what became of them',
    labelNames: ['bridge', 'verdict'],
    registers,
  })
  for (const bridge of bridges) {
    messages.inc({ bridge: bridge.name }, bridge.messages)
    for (const verdict of verdicts) rows.inc({ bridge: bridge.name, verdict }, bridge[verdict])
  }
}
