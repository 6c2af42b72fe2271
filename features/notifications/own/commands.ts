import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { notificationChoices } from '@/db/schema'
import { authorise, type Person } from '@/features/access/actor'
import type { OwnChoice } from './input'

/** Says of which alerts one is told by e-mail; null ends that. Sites beyond the own ones are never told of. */
export async function chooseNotifications(person: Person, choice: OwnChoice): Promise<void> {
  authorise(person, 'account.own')
  if (choice === null) {
    await db.delete(notificationChoices).where(eq(notificationChoices.userId, person.id))
    return
  }
  const { quiet, ...rest } = choice
  const values = { ...rest, quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null }
  await db
    .insert(notificationChoices)
    .values({ userId: person.id, ...values })
    .onConflictDoUpdate({ target: notificationChoices.userId, set: { ...values, updatedAt: new Date() } })
}
