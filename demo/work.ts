import type { maintenanceLogs, maintenanceTasks } from '@/db/schema'

/** Rows of their tables, where tags and keys stand for the ids of equipment, alerts and tasks. */
export type DemoTask = Omit<typeof maintenanceTasks.$inferInsert, 'id' | 'equipmentId' | 'alertId'> & {
  key: string
  equipmentTag: string
  alertKey?: string
}

export type DemoLog = Omit<
  typeof maintenanceLogs.$inferInsert,
  'id' | 'equipmentId' | 'alertId' | 'taskId' | 'correctsId'
> & { key: string; equipmentTag: string; taskKey?: string; alertKey?: string; correctsKey?: string }

export type Work = { tasks: DemoTask[]; logs: DemoLog[] }
