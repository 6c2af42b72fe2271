import type { DemoAlert } from './alerts'
import type { DemoPlan } from './plan'
import { demoSettings } from './plant'
import { dayMs, hourMs, minuteMs, workdayTime } from './plant-time'
import { shiftLeader } from './repairs'
import type { DemoLog, DemoTask, Work } from './work'

const byAlert: Record<string, (alert: DemoAlert, now: number) => Partial<Work> & { acknowledgedAt?: Date }> = {
  'f-201-bearing-wear/baseline': (alert, now) => {
    const performedAt = new Date(workdayTime(demoSettings.timeZone, now - hourMs, 1, '10:20'))
    const key = 'f-201-bearing-wear'
    const createdAt = new Date(performedAt.getTime() + 30 * minuteMs)
    return {
      acknowledgedAt: new Date(alert.raisedAt.getTime() + 50 * minuteMs),
      tasks: [
        {
          ...subjectOf(alert),
          key,
          title: 'Replace the bearing on the drive end of the dryer exhaust fan',
          description: 'Bearing set and puller are in the store, rack C4. Needs a stop of the dryer for four hours.',
          type: 'condition_based',
          priority: 'urgent',
          status: 'planned',
          assignee: 'Katrin Brandt',
          dueAt: new Date(workdayTime(demoSettings.timeZone, now + 3 * dayMs, 0, '14:00')),
          createdAt,
        },
      ],
      logs: [
        {
          ...subjectOf(alert),
          key: `${key}/inspection`,
          taskKey: key,
          activity: 'inspection',
          description:
            'Bearing hums at the drive end, spectrum shows the outer race frequency. Greased, no change. Replacement planned with production.',
          performedBy: 'Jonas Hoffmann',
          performedAt,
          labourMinutes: 30,
          downtimeMinutes: 0,
        },
      ],
    }
  },
  'p-102-clogging/baseline': (alert, now) => ({
    tasks: [
      {
        ...subjectOf(alert),
        key: 'p-102-clogging',
        title: 'Clean the suction strainer of pump B',
        type: 'condition_based',
        priority: 'medium',
        status: 'in_progress',
        assignee: 'Lukas Schmitt',
        dueAt: new Date(now + 5 * hourMs),
        startedAt: new Date(now - 40 * minuteMs),
        createdAt: new Date(alert.raisedAt.getTime() + hourMs),
      },
    ],
  }),
  'c-301-stuck-oil-pressure/stuck_value': (alert, now) => ({
    tasks: [
      {
        ...subjectOf(alert),
        key: 'c-301-stuck-oil-pressure',
        title: 'Check the oil pressure transmitter',
        type: 'corrective',
        priority: 'medium',
        status: 'requested',
        dueAt: new Date(now + 2 * dayMs),
        createdAt: new Date(alert.raisedAt.getTime() + hourMs),
      },
    ],
  }),
}

function subjectOf({ key, equipmentTag, sensorId }: DemoAlert) {
  return { equipmentTag, sensorId, alertKey: key }
}

/** The alerts of faults that still develop, one of them acknowledged, and the work that has begun for them. */
export function openWork({ installedAt }: DemoPlan, alerts: DemoAlert[]): Work & { alerts: DemoAlert[] } {
  const tasks: DemoTask[] = []
  const logs: DemoLog[] = []
  const seen = alerts.map((alert): DemoAlert => {
    const work = byAlert[alert.key]?.(alert, installedAt)
    tasks.push(...(work?.tasks ?? []))
    logs.push(...(work?.logs ?? []))
    if (!work?.acknowledgedAt) return alert
    return { ...alert, status: 'acknowledged', acknowledgedAt: work.acknowledgedAt, acknowledgedBy: shiftLeader }
  })
  return { alerts: seen, tasks, logs }
}
