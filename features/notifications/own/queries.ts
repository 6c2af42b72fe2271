import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { notificationChoices } from '@/db/schema'
import { authorise, type Person } from '@/features/access/actor'
import type { OwnChoice } from './input'

/** Of which alerts the person is told by e-mail; null: of none. */
export async function getOwnChoice(person: Person): Promise<OwnChoice> {
  authorise(person, 'account.own')
  const [row] = await db.select().from(notificationChoices).where(eq(notificationChoices.userId, person.id))
  if (!row) return null
  const { alerts, assignments, severity, sites, delayMinutes, remindMinutes, quietFrom, quietTo } = row
  const quiet = quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo } : null
  return { alerts, assignments, severity, sites, delayMinutes, remindMinutes, quiet }
}
