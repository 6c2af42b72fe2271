import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { sensorReadings } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { judgeMachines } from '@/features/detection/machines/commands'
import { judgeNewReadings } from '@/features/detection/watch/commands'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { env } from '@/lib/env'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const kills = long ? 50 : 5
const minuteMs = 60_000
/** Readings come in slices, as a plant's do: some days to learn from, then a slice for each time that the worker is killed. */
const [learnedMinutes, sliceMinutes] = [3 * 1440, 240]
const minutes = learnedMinutes + kills * sliceMinutes
const start = Math.floor(Date.now() / minuteMs) * minuteMs - minutes * minuteMs
/** Which sensor each slice's fault is on. */
const faulty = ['vibration', 'pressure', 'level'] as const
const names = ['flow', 'current', 'vibration', 'pressure', 'level'] as const

const [calm, troubled] = ['PLANT-A', 'PLANT-B']

/** What the sensors of a plant show: each slice has a fault, which comes and goes. */
function shownBy(name: (typeof names)[number], i: number): number {
  const load = Math.sin(i / 97) + Math.sin(i * 12.9898) / 9
  const slice = Math.floor((i - learnedMinutes) / sliceMinutes)
  const within = (i - learnedMinutes) % sliceMinutes
  const isFaulty = i >= learnedMinutes && within >= 60 && within < 120
  const isAbnormal = isFaulty && slice % 2 === 0
  const shows = (kind: (typeof faulty)[number]) => isFaulty && faulty[slice % faulty.length] === kind
  if (name === 'flow') return 100 + 10 * load + Math.sin(i * 78.233) - (isAbnormal ? 40 : 0)
  if (name === 'current') return 40 + 5 * load + Math.sin(i * 37.719) / 2
  if (name === 'vibration') return 2 + Math.sin(i * 45.164) / 5 + (shows('vibration') ? 6 : 0)
  if (name === 'pressure') return 5 + Math.sin(i * 93.989) / 10 + (shows('pressure') ? 4 : 0)
  return shows('level') ? -5 : 20 + Math.sin(i * 67.345)
}

async function furnish(plant: string): Promise<void> {
  const place = { site: 'North', area: 'Hall', workCenter: 'Line', workUnit: plant, criticality: 'high' } as const
  await registerEquipment(worker, [{ ...place, tag: plant, name: 'Pump' }])
  const sensor = (name: string, type: string, unit: string, equipmentTag?: string) => ({
    sensorId: `${plant}.${name}`,
    ...{ type, unit, name, equipmentTag },
  })
  await registerSensors(worker, [
    sensor('flow', 'flow', 'm³/h', plant),
    sensor('current', 'current', 'A', plant),
    sensor('vibration', 'vibration', 'mm/s'),
    sensor('pressure', 'pressure', 'bar'),
    sensor('level', 'level', 'K'),
  ])
}

const idsOf = (plant: string) => names.map((name) => `${plant}.${name}`)
const timeOf = (minute: number) => new Date(start + minute * minuteMs)

async function send(plant: string, from: number, to: number): Promise<void> {
  const rows = names.flatMap((name) =>
    Array.from({ length: to - from }, (_, i) => ({
      sensorId: `${plant}.${name}`,
      timestamp: timeOf(from + i),
      value: shownBy(name, from + i),
    })),
  )
  await db.transaction(async (tx) => {
    for (let i = 0; i < rows.length; i += 2_000) await tx.insert(sensorReadings).values(rows.slice(i, i + 2_000))
  })
  await sql`
    insert into sensor_latest (sensor_id, "timestamp", value)
    select distinct on (sensor_id) sensor_id, "timestamp", value from sensor_readings
    where sensor_id = any(${idsOf(plant)}) order by sensor_id, "timestamp" desc
    on conflict (sensor_id) do update set "timestamp" = excluded."timestamp", value = excluded.value`
}

/** Whatever is old raises alarms, too. */
const raiseFromTheStart = () => sql`update detector_states set raises_from = ${timeOf(0).toISOString()}`

async function judgeHere(): Promise<void> {
  while ((await judgeNewReadings(worker)).readings > 0) await Promise.resolve()
  // Days without readings are judged without a minute of them, four a run.
  for (let run = 0; run < 8; run++) await judgeMachines(worker)
}

/** How far the plant is judged: the minutes of its sensors and of its machine together. */
async function judgedOf(plant: string): Promise<number> {
  const [row] = await sql<{ minutes: number }[]>`
    select coalesce(sum(extract(epoch from judged_until - ${timeOf(0).toISOString()}::timestamptz) / 60), 0)::float8 as minutes
    from detector_states d
    where d.sensor_id = any(${idsOf(plant)}) or d.equipment_id = (select id from equipment where tag = ${plant})`
  return row?.minutes ?? 0
}
/** The newest minute of each sensor, and of the machine the one before the two that may not be whole yet. */
const wholeAt = (to: number) => names.length * (to - 1) + (to - 3)

function startWorker(): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'scripts/worker.ts'], {
    env: { ...process.env, LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  })
}
async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

const toldOf = async (plant: string) =>
  (
    await sql`
    select t.id from alert_transitions t join anomaly_alerts a on a.id = t.alert_id
    where a.sensor_id = any(${idsOf(plant)}) and a.type <> 'missing_data'`
  ).length
const judgedUntil = async (sensorId: string) =>
  (await sql`select judged_until from detector_states where sensor_id = ${sensorId}`)[0]?.judged_until
const soon = { timeout: 120_000, interval: 2 }

const sensorWithFault = (slice: number) => faulty[slice % faulty.length] ?? 'level'
/** Sensors are judged in the order of their names. */
const sensorBefore = (slice: number) => {
  const order = names.toSorted()
  return order[order.indexOf(sensorWithFault(slice)) - 1] ?? 'flow'
}
async function judgedAgain(name: string): Promise<void> {
  const sensorId = `${troubled}.${name}`
  const before = await judgedUntil(sensorId)
  await expect.poll(() => judgedUntil(sensorId), soon).not.toEqual(before)
}

/**
 * When the worker is killed: while it judges the sensor with a fault, as soon as that one's state is stored, or as soon as its
 * alert is told.
 */
const moments = [
  async (slice: number, share: number) => {
    await judgedAgain(sensorBefore(slice))
    await delay(100 * share)
  },
  (slice: number) => judgedAgain(sensorWithFault(slice)),
  async () => {
    const before = await toldOf(troubled)
    await expect.poll(() => toldOf(troubled), soon).toBeGreaterThan(before)
  },
]

/** What became of the alerts of a plant, step by step. */
const storyOf = (plant: string) => sql`
  select replace(a.cause, e.id::text, '') as cause, replace(a.message, ${plant}, '') as message, a.severity, a.status,
    a.occurrences, a.raised_at, a.last_raised_at, a.returned_at, t.event, t.at, t.from_state, t.to_state
  from anomaly_alerts a
  join equipment e on e.tag = ${plant}
  join alert_transitions t on t.alert_id = a.id
  where (a.sensor_id = any(${idsOf(plant)})) and a.type <> 'missing_data'
  order by replace(replace(a.cause, e.id::text, ''), ${plant}, ''), a.raised_at, t.id`

const withoutName = (rows: object[], plant: string) => rows.map((row) => JSON.stringify(row).replaceAll(plant, 'plant'))

beforeAll(async () => {
  for (const plant of [calm, troubled]) {
    await furnish(plant)
    await send(plant, 0, learnedMinutes)
  }
  await judgeHere()
  await raiseFromTheStart()
})

test(`killed ${kills} times while it judges: the alerts are those of a worker that nobody disturbs`, {
  timeout: 120_000 + kills * 60_000,
}, async () => {
  console.info(`kills of the worker: seed ${seed}`)
  let random = seed
  let inTheMiddle = 0
  for (let slice = 0; slice < kills; slice++) {
    const from = learnedMinutes + slice * sliceMinutes
    const to = from + sliceMinutes
    await send(calm, from, to)
    await judgeHere()
    await send(troubled, from, to)
    const victim = startWorker()
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0
    await moments[slice % moments.length]?.(slice, random / 2 ** 32)
    await kill(victim)
    if ((await judgedOf(troubled)) < wholeAt(to)) inTheMiddle++
    const next = startWorker()
    await expect.poll(() => judgedOf(troubled), { timeout: 120_000 }).toBe(wholeAt(to))
    await kill(next)
  }
  console.info(`killed in mid-stream: ${inTheMiddle} of ${kills}`)
  const [expected, found] = [await storyOf(calm), await storyOf(troubled)]
  expect(withoutName(found, troubled)).toEqual(withoutName(expected, calm))
  expect(new Set(expected.map(({ event }) => event))).toEqual(new Set(['raised', 'returned', 'raised_again']))
  expect(new Set(expected.map(({ cause }) => cause)).size).toBeGreaterThan(3)
})
