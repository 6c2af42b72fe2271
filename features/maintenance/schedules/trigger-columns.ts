import type { maintenanceSchedules } from '@/db/schema'
import { instantFromLocal } from '@/lib/plant-time'
import type { Trigger } from './input'

type Columns = Partial<typeof maintenanceSchedules.$inferInsert>

/** What a schedule holds that has another trigger. */
const none = {
  ...{ rule: null, startsLocal: null },
  ...{ meterSensorId: null, meterKind: null, meterEvery: null, meterSince: null, meterAbove: null },
  ...{ meterUsed: null, meterReadAt: null },
  ...{ conditionKind: null, conditionSensorId: null, conditionLimit: null, conditionHours: null, conditionSince: null },
  ...{ alertType: null, alertSeverity: null, basis: 'due', leadDays: 0 },
} satisfies Columns

/** The columns of what makes work due; a meter without a beginning is counted from `from`. */
export function triggerColumns(trigger: Trigger, sensorId: string | null, from: Date, timeZone: string) {
  if (trigger.kind === 'calendar') {
    const { kind, rule, startsLocal, basis, leadDays } = trigger
    return { ...none, kind, rule, startsLocal, basis, leadDays }
  }
  if (trigger.kind === 'meter') {
    const { kind, meterKind, meterEvery, basis, leadDays } = trigger
    return {
      ...{ ...none, kind, meterKind, meterEvery, basis, leadDays, meterSensorId: sensorId },
      meterAbove: meterKind === 'running_hours' ? (trigger.meterAbove ?? 0) : null,
      meterSince: (trigger.countedFrom && instantFromLocal(trigger.countedFrom, timeZone)) || from,
    }
  }
  const { kind, conditionKind } = trigger
  if (conditionKind === 'alert') {
    const { alertType, alertSeverity } = trigger
    return { ...none, kind, conditionKind, alertType, alertSeverity }
  }
  const { conditionLimit, conditionHours } = trigger
  return { ...none, kind, conditionKind, conditionLimit, conditionHours, conditionSensorId: sensorId }
}
