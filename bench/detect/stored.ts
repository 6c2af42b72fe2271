import { copyRows } from '@/bench/copy-rows'
import { cpuMeter } from '@/bench/cpu-meter'
import { type Figure, measured } from '@/bench/figure'
import { note } from '@/bench/note'
import { median } from '@/bench/statistics'
import { db, sql } from '@/db/client'
import { detectorStates } from '@/db/schema'
import { commandLine, worker } from '@/features/access/actor'
import { newMachine } from '@/features/detection/machine/machine-state'
import { scoreMachine } from '@/features/detection/machine/score-machine'
import { judgeMachines } from '@/features/detection/machines/commands'
import { storeMachineRecord } from '@/features/detection/machines/machine-record'
import { judgeNewReadings } from '@/features/detection/watch/commands'
import { judgeReading } from '@/features/detection/watch/judge-sensor'
import { newSensorState, storeSensorState } from '@/features/detection/watch/sensor-state'
import { registerEquipment } from '@/features/equipment/commands'
import { registerSensors } from '@/features/sensors/commands'
import { randomFrom } from './random'

const minuteMs = 60_000
const sensorsOfMachine = 8
const [machines, wanted] = [125, 10_000]
const sensors = machines * sensorsOfMachine
const [learned, rounds] = [3_000, 5]
const idOf = (sensor: number) => `judged-${sensor}`

/**
 * What a minute of 10,000 sensors costs the worker and the database together: reading what came, judging it and writing the states,
 * measured on 1,000 sensors whose states are full. Empty where the database's processor time cannot be read.
 */
export async function stored(): Promise<Figure[]> {
  const meter = await cpuMeter()
  if (meter === null) return []
  const begun = Math.floor(Date.now() / minuteMs) * minuteMs - (rounds + 3) * minuteMs
  await furnish()
  await storeStates(begun)
  const seconds: number[] = []
  for (let round = 0; round < rounds; round++) {
    await send(new Date(begun + (round + 1) * minuteMs), round)
    const judge = async () => {
      const { readings } = await judgeNewReadings(worker)
      if (readings !== sensors) throw new Error(`${readings} readings were judged instead of ${sensors}`)
      await judgeMachines(worker)
    }
    seconds.push(await meter([process.pid], judge))
  }
  note(`states: seconds of ${sensors} sensors' minutes ${seconds.map((one) => one.toFixed(2)).join(', ')}`)
  const share = (100 * median(seconds.slice(1)) * (wanted / sensors)) / (minuteMs / 1000)
  return [measured('10,000 sensors at one a minute, with the database', share, '% of a core')]
}

async function furnish(): Promise<void> {
  const place = { site: 'North', area: 'Judged', workCenter: 'Line', criticality: 'medium' } as const
  const all = Array.from({ length: machines }, (_, i) => ({
    ...place,
    tag: `JUDGED-${i}`,
    name: 'Pump',
    workUnit: `${i}`,
  }))
  await registerEquipment(commandLine, all)
  const listed = Array.from({ length: sensors }, (_, i) => ({
    ...{ sensorId: idOf(i), type: 'pressure', unit: 'bar' },
    equipmentTag: `JUDGED-${Math.floor(i / sensorsOfMachine)}`,
  }))
  for (let i = 0; i < sensors; i += 500) await registerSensors(commandLine, listed.slice(i, i + 500))
}

const shown = (random: ReturnType<typeof randomFrom>, sensor: number, minute: number) =>
  5 + Math.sin(minute / 230 + sensor) + random.normal() / 5

/** One machine is judged for two days, and all get its state. */
async function storeStates(until: number): Promise<void> {
  const random = randomFrom(1)
  const states = Array.from({ length: sensorsOfMachine }, () => newSensorState(null))
  const machine = newMachine(sensorsOfMachine)
  const context = { unit: 'bar', isVibration: false, clock: (at: number) => at, frozenSince: Infinity, isAlone: false }
  for (let minute = -learned; minute <= 0; minute++) {
    const at = until + minute * minuteMs
    const row = states.map((_, sensor) => shown(random, sensor, minute))
    for (const [i, state] of states.entries()) judgeReading(state, { at, value: row[i] ?? 0, quality: null }, context)
    scoreMachine(machine, at, row)
  }
  const known = { judgedUntil: new Date(until), raisesFrom: new Date(until) }
  const ids = await sql<{ id: string; tag: string }[]>`select id, tag from equipment where tag like 'JUDGED-%'`
  for (const { id, tag } of ids) {
    const first = Number(tag.slice('JUDGED-'.length)) * sensorsOfMachine
    const sensorIds = states.map((_, i) => idOf(first + i)).sort()
    await db.insert(detectorStates).values([
      ...states.map((state, i) => ({ sensorId: idOf(first + i), state: storeSensorState(state), ...known })),
      {
        equipmentId: id,
        state: storeMachineRecord({ machine, sensorIds, renewedAt: null, isOpen: false }),
        ...known,
      },
    ])
  }
}

async function send(at: Date, round: number): Promise<void> {
  const random = randomFrom(round + 2)
  const stamp = at.toISOString()
  const lines = Array.from({ length: sensors }, (_, i) => `${idOf(i)}\t${stamp}\t${shown(random, i, round + 1)}\tbar\n`)
  await copyRows(lines)
  await sql`
    insert into sensor_latest (sensor_id, "timestamp", value)
    select sensor_id, "timestamp", value from sensor_readings where "timestamp" = ${stamp}
    on conflict (sensor_id) do update set "timestamp" = excluded."timestamp", value = excluded.value`
}
