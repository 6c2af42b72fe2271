import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { maintenanceOutbox, notificationChoices, notificationDeliveries, users } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { triedForMs } from '@/features/notifications/delivery/backoff'
import { listRecipients, type Recipient } from '@/features/notifications/planning/recipients'
import { type Happened, readEvent } from './read-event'

/** At the most so many a transaction: others get their turn. */
const batch = 50
/** What happened longer ago is history, as when a plant's past is loaded. */
const newsMs = 24 * 3_600_000

type Waiting = typeof maintenanceOutbox.$inferSelect

/**
 * Makes messages of what happened in maintenance since the last time, for each channel that wants them and for who was given a
 * task, or whose task is overdue: in one transaction with taking it out of the outbox, so that each is made once.
 * @returns how many things that happened were seen to.
 */
export async function planMaintenance(actor: Actor, now = new Date()): Promise<number> {
  authorise(actor, 'alert.raise')
  return db.transaction(async (tx) => {
    const waiting = await tx
      .select()
      .from(maintenanceOutbox)
      .orderBy(asc(maintenanceOutbox.id))
      .limit(batch)
      .for('update', { skipLocked: true })
    if (waiting.length === 0) return 0
    const channels = (await listRecipients(tx)).filter(({ channelId }) => channelId !== null)
    for (const event of waiting) if (event.at.getTime() >= now.getTime() - newsMs) await plan(tx, channels, event, now)
    const ids = waiting.map(({ id }) => id)
    await tx.delete(maintenanceOutbox).where(inArray(maintenanceOutbox.id, ids))
    return waiting.length
  })
}

async function plan(tx: Transaction, channels: Recipient[], event: Waiting, now: Date): Promise<void> {
  const happened = await readEvent(tx, event)
  if (!happened || happened.isDemo) return
  const { content, taskId, site } = happened
  const told = { content, taskId, dueAt: now, expiresAt: new Date(now.getTime() + triedForMs) }
  const rows = channels
    .filter(({ notices, siteLists }) => notices.includes(event.kind) && isOn(site, siteLists))
    .map(({ channelId, via }) => ({ ...told, channelId, via, kind: event.kind }))
  const person = await whoWantsToKnow(tx, happened)
  const own = person === null ? [] : [{ ...told, personId: person, via: 'email' as const, kind: kindOfOwn(event) }]
  if (rows.length + own.length > 0) await tx.insert(notificationDeliveries).values([...rows, ...own])
}

const isOn = (site: string | null, lists: string[][]) => lists.every((sites) => site !== null && sites.includes(site))

/** What comes of no step is that the time has passed. */
const kindOfOwn = ({ transitionId }: Waiting) =>
  transitionId === null ? ('task_overdue' as const) : ('task_assigned' as const)

/** The account whose task it is, if it is open and wants to be told. */
async function whoWantsToKnow(tx: Transaction, { givenTo }: Happened): Promise<string | null> {
  if (givenTo === null) return null
  const wants = and(eq(users.id, givenTo), isNull(users.disabledAt), eq(notificationChoices.assignments, true))
  const [found] = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(notificationChoices, eq(notificationChoices.userId, users.id))
    .where(wants)
  return found?.id ?? null
}
