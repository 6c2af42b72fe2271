import { asc, desc, type SQL, sql } from 'drizzle-orm'
import { anomalyAlerts } from '@/db/schema'
import type { AlertFilters } from './filters'

const urgency = sql`case when ${anomalyAlerts.status} = 'resolved' then null else ${anomalyAlerts.severity} end`

const orders: Record<AlertFilters['sort'], SQL[]> = {
  priority: [sql`${urgency} desc nulls last`, desc(anomalyAlerts.raisedAt)],
  newest: [desc(anomalyAlerts.raisedAt)],
  oldest: [asc(anomalyAlerts.raisedAt)],
}

const ofMachine = sql`over (partition by ${anomalyAlerts.equipmentId})`
/** The machine with the first alert in that order comes first, and all of its alerts with it. */
const machineOrders: Record<AlertFilters['sort'], SQL[]> = {
  priority: [sql`max(${urgency}) ${ofMachine} desc nulls last`, sql`max(${anomalyAlerts.raisedAt}) ${ofMachine} desc`],
  newest: [sql`max(${anomalyAlerts.raisedAt}) ${ofMachine} desc`],
  oldest: [sql`min(${anomalyAlerts.raisedAt}) ${ofMachine}`],
}

/** In which order the list has its alerts, those of a machine together when they are grouped. */
export const orderOf = ({ sort, group }: Pick<AlertFilters, 'sort' | 'group'>): SQL[] => [
  ...(group ? [...machineOrders[sort], sql`${anomalyAlerts.equipmentId} nulls last`] : []),
  ...orders[sort],
]
