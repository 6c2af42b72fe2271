import type { Actor } from '@/features/access/actor'
import { listWorkSpans } from '@/features/alerts/work/spans'
import { judgeRows } from '@/features/detection/machines/judge-rows'
import type { WatchedMachine } from '@/features/detection/machines/queries'
import { settledUntil, unworkedRows } from '@/features/detection/machines/rows'
import { listRenewals } from '@/features/detection/watch/ahead/queries'
import { forgetMachine, type MachineAhead, machineAhead, machineMayRunAhead } from './known-ahead'
import { listMachineAlarms, listMinutesOf } from './queries'

const machinesAtOnce = 100

type Looked = { minutes: number; left: WatchedMachine[] }
type Known = { machine: WatchedMachine; ahead: MachineAhead; from: number; to: number }

/**
 * Judges in memory the minutes of machines whose record runs ahead of what is stored. Where nothing begins or ends, and nothing
 * comes near, that is all: nothing is written. Every other machine is left to be judged from what is stored, as sensors are
 * (`watch/ahead`).
 * @returns how many minutes were seen to, and the machines that are left.
 */
export async function lookAheadAtMachines(actor: Actor, machines: WatchedMachine[], now: Date): Promise<Looked> {
  const looked: Looked = { minutes: 0, left: [] }
  const known: Known[] = []
  for (const machine of machines) {
    const ahead = machineAhead(machine.equipmentId)
    const isCurrent = ahead && ahead.storedUntil === machine.judgedUntil?.getTime() && ahead.storeAt > now.getTime()
    const to = settledUntil(machine, now).getTime()
    if (!isCurrent) looked.left.push(machine)
    else if (to > ahead.seenUntil) known.push({ machine, ahead, from: ahead.seenUntil, to })
  }
  for (let i = 0; i < known.length; i += machinesAtOnce) {
    const some = await lookAt(actor, known.slice(i, i + machinesAtOnce))
    looked.minutes += some.minutes
    looked.left.push(...some.left)
  }
  return looked
}

async function lookAt(actor: Actor, known: Known[]): Promise<Looked> {
  const sensors = known.flatMap(({ machine: { equipmentId, sensors } }) =>
    sensors.map(({ sensorId }) => ({ sensorId, equipmentId })),
  )
  const ids = known.map(({ machine }) => machine.equipmentId)
  const range = {
    from: new Date(Math.min(...known.map(({ from }) => from))),
    to: new Date(Math.max(...known.map(({ to }) => to))),
  }
  const [minutes, alarms, renewals, spans] = await Promise.all([
    listMinutesOf(actor, known),
    listMachineAlarms(actor, ids),
    listRenewals(actor, sensors),
    listWorkSpans(
      sensors.map(({ sensorId }) => sensorId),
      range,
    ),
  ])
  const looked: Looked = { minutes: 0, left: [] }
  for (const { machine, ahead, to } of known) {
    const { equipmentId } = machine
    const sensorIds = machine.sensors.map(({ sensorId }) => sensorId)
    const renewedAt = Math.max(...sensorIds.map((sensorId) => renewals.get(sensorId) ?? 0)) || null
    const rows = minutes.get(equipmentId) ?? []
    const { record } = ahead
    const isSame = record.renewedAt === renewedAt && record.sensorIds.join('\n') === sensorIds.join('\n')
    const frozenSince = alarms.get(equipmentId) ?? Number.POSITIVE_INFINITY
    const isCalm =
      isSame &&
      judgeRows(record, machine, unworkedRows(machine, rows, spans), frozenSince).length === 0 &&
      machineMayRunAhead(record)
    if (isCalm) {
      ahead.seenUntil = to
      looked.minutes += rows.length
    } else {
      forgetMachine(equipmentId)
      looked.left.push(machine)
    }
  }
  return looked
}
