import type { DemoAlert } from './alerts'
import type { Fault } from './faults'
import { demoSettings } from './plant'
import { hourMs, minuteMs, workdayTime } from './plant-time'
import { type Repair, repairs } from './repairs'
import type { DemoLog, DemoTask, Work } from './work'

type Subject = Pick<DemoTask, 'equipmentTag' | 'alertKey' | 'sensorId'>

function taskOf({ key, downtimeMinutes }: Fault, at: number, repair: Repair, first: DemoAlert | undefined): DemoTask {
  const startedAt = at - Math.max(downtimeMinutes, Math.min(repair.labourMinutes, 120)) * minuteMs
  const reportedAt = Math.min(startedAt, first ? first.raisedAt.getTime() + hourMs : startedAt - hourMs)
  return {
    key,
    title: repair.title,
    type: repair.type,
    priority: repair.priority,
    status: 'done',
    equipmentTag: '',
    assignee: repair.performedBy,
    dueAt: new Date(at + 4 * hourMs),
    startedAt: new Date(startedAt),
    completedAt: new Date(at),
    createdAt: new Date(reportedAt),
  }
}

function inspectionLog({ key }: Fault, at: number, { inspection }: Repair, subject: Subject): DemoLog[] {
  if (!inspection) return []
  const { daysBefore, at: time, ...log } = inspection
  const performedAt = new Date(workdayTime(demoSettings.timeZone, at, daysBefore, time))
  return [{ ...subject, ...log, key: `${key}/inspection`, activity: 'inspection', downtimeMinutes: 0, performedAt }]
}

/** An entry or, where it was wrong at first, that one and the entry that corrects it. */
function written(log: DemoLog, { mistaken }: Repair): DemoLog[] {
  if (!mistaken) return [log]
  const key = `${log.key}/mistaken`
  return [
    { ...log, ...mistaken, key },
    { ...log, correctsKey: key },
  ]
}

/**
 * The task and the log entries of a repair that ended at `at`, the end of its fault. `alerts` are those of the fault
 * in time order: the inspection belongs to the first, the repair to the last.
 */
export function repairWork(fault: Fault, at: number, alerts: DemoAlert[]): Work {
  const { key, equipmentTag, downtimeMinutes } = fault
  const repair = repairs[key]
  if (!repair) return { tasks: [], logs: [] }
  const subject = (alert?: DemoAlert): Subject => ({
    equipmentTag,
    ...(alert && { alertKey: alert.key, sensorId: alert.sensorId }),
  })
  const { activity, description, performedBy, labourMinutes, partsUsed, partsCost } = repair
  const done = { activity, description, performedBy, labourMinutes, partsUsed, partsCost, downtimeMinutes }
  return {
    tasks: [{ ...taskOf(fault, at, repair, alerts[0]), ...subject(alerts.at(-1)) }],
    logs: [
      ...inspectionLog(fault, at, repair, subject(alerts[0])),
      ...written({ ...subject(alerts.at(-1)), ...done, key, taskKey: key, performedAt: new Date(at) }, repair),
    ],
  }
}
