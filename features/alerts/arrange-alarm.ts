import { randomUUID } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { alertTransitions, anomalyAlerts } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { stateOf } from './change-alert'
import { type NewAlarm, raiseAlarm, returnToNormal } from './raising/commands'

const at = new Date('2026-03-01T08:00:00Z')

/** For tests: what a detector says of a sensor, for a cause of its own unless one is given. */
export const alarmOf = (sensorId: string, more: Partial<NewAlarm> = {}): NewAlarm => ({
  sensorId,
  type: 'limit',
  severity: 'medium',
  message: 'Vibration above its limit',
  raisedAt: at,
  cause: randomUUID(),
  evidence: {
    detector: 'limit',
    window: { from: at.toISOString(), to: at.toISOString() },
    observed: 8,
    unit: 'mm/s',
    contributors: [],
  },
  ...more,
})

/** For tests: raises it as the worker does. */
export const raise = (alarm: NewAlarm) => db.transaction((tx) => raiseAlarm(tx, worker, alarm))

/** For tests: its condition goes away. */
export const goAway = ({ sensorId, cause = 'limit', causeOf }: NewAlarm) =>
  db.transaction((tx) => returnToNormal(tx, worker, { sensorId, cause, causeOf, at }))

/** For tests: the row of an alert, the state that it is in, and the newest entry of its history. */
export async function readAlert(id: string) {
  const [row] = await db.select().from(anomalyAlerts).where(eq(anomalyAlerts.id, id))
  if (!row) throw new Error('the alert is gone')
  const history = await db
    .select()
    .from(alertTransitions)
    .where(eq(alertTransitions.alertId, id))
    .orderBy(desc(alertTransitions.id))
  return { row, state: stateOf(row), history, last: history[0] }
}
