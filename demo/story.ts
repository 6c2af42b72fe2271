import { type DemoAlert, findAlerts } from './alerts'
import { openWork } from './open-work'
import type { DemoPlan } from './plan'
import { minuteMs } from './plant-time'
import { repairWork } from './repair-work'
import { repairs, shiftLeader } from './repairs'
import { predeterminedWork } from './rounds'
import type { Work } from './work'

const acknowledgedAfter = 35 * minuteMs

/** The same alert as it stands after the repair that ended its fault. */
function resolved(alert: DemoAlert, at: number, by: string): DemoAlert {
  const acknowledgedAt = new Date(Math.min(at, alert.raisedAt.getTime() + acknowledgedAfter))
  return {
    ...alert,
    status: 'resolved',
    acknowledgedAt,
    acknowledgedBy: shiftLeader,
    resolvedAt: new Date(at),
    resolvedBy: by,
  }
}

/**
 * Alerts as the generated readings give them, and the maintenance that belongs to them, as of `plan.installedAt`.
 * Takes about a second; every list is in time order, and a task or an entry comes after what it names.
 */
export function demoStory(plan: DemoPlan): Work & { alerts: DemoAlert[] } {
  const scenes = plan.faults.map((fault) => ({ fault, found: findAlerts(plan, fault) }))
  const past = scenes.flatMap(({ fault, found }) => {
    const { to, key } = fault
    if (to === null) return []
    const alerts = found.map((alert) => resolved(alert, to, repairs[key]?.performedBy ?? shiftLeader))
    return [{ alerts, ...repairWork(fault, to, alerts) }]
  })
  const open = openWork(
    plan,
    scenes.flatMap(({ fault, found }) => (fault.to === null ? found : [])),
  )
  const parts = [...past, open, { alerts: [], ...predeterminedWork(plan.installedAt) }]
  const time = (at: Date | null | undefined) => at?.getTime() ?? 0
  return {
    alerts: parts.flatMap((part) => part.alerts).sort((a, b) => time(a.raisedAt) - time(b.raisedAt)),
    tasks: parts.flatMap((part) => part.tasks).sort((a, b) => time(a.createdAt) - time(b.createdAt)),
    logs: parts.flatMap((part) => part.logs).sort((a, b) => time(a.performedAt) - time(b.performedAt)),
  }
}
