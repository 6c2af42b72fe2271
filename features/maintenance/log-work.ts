import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { maintenanceLogs } from '@/db/schema'
import { type Actor, accountOf } from '@/features/access/actor'
import type { AlertState } from '@/features/alerts/change-alert'
import { resolveAlert } from '@/features/alerts/commands'
import { refuseSecond, workOf } from './corrections/correct-entry'
import type { NewMaintenanceLog } from './input'
import { attachPhotos, claimPhotos } from './photos/attach-photos'
import { subjectOf, Unknown } from './subject-of'

/** Thrown within a transaction when the key stands on an entry that says something else, or is somebody else's. */
export class KeyUsed extends Error {
  constructor(readonly entryId: string) {
    super('the key was used for another entry')
  }
}

/** Thrown within a transaction when an entry would end an alert that is over, so that nothing of it stays. */
export class AlreadyResolved extends Error {
  constructor(readonly alert: AlertState) {
    super('the alert is resolved already')
  }
}

/**
 * Writes an entry within the caller's transaction and, when asked, resolves its alert. The same `idempotencyKey` again finds
 * the entry that is there. From here on the end of the log's chain is locked: what else is locked is locked after it.
 * @throws Unknown, AlreadyResolved, AlreadyCorrected, KeyUsed, Forbidden
 */
export async function logWork(tx: Transaction, actor: Actor, input: NewMaintenanceLog) {
  const { resolveAlert: resolves, performedAt, equipmentTag, photos: photoIds = [], ...entry } = input
  const subject = await subjectOf(tx, actor, input)
  const at = performedAt ? new Date(performedAt) : new Date()
  const corrected = await workOf(tx, input.correctsId)
  const photos = await unlessLogged(tx, input.idempotencyKey, () => claimPhotos(tx, actor, photoIds))
  const [log] = await tx
    .insert(maintenanceLogs)
    .values({
      ...corrected,
      ...entry,
      ...subject,
      photos,
      partsCurrency: currencyOf(input),
      performedAt: at,
      performedBy: actor.name,
      recordedById: accountOf(actor),
    })
    .onConflictDoNothing({ target: maintenanceLogs.idempotencyKey })
    .returning({ id: maintenanceLogs.id })
  if (!log) return { id: await repeatedId(tx, actor, input), repeated: true }
  await refuseSecond(tx, log.id, input.correctsId)
  await attachPhotos(tx, photoIds, { logId: log.id })
  if (resolves && input.alertId) {
    const resolved = await resolveAlert(tx, actor, input.alertId, at)
    if (!resolved.ok && resolved.reason === 'already_resolved') throw new AlreadyResolved(resolved.alert)
  }
  return { id: log.id, repeated: false }
}

/** The photos of an entry that is sent again are the entry's already: no fault of theirs. */
async function unlessLogged(tx: Transaction, key: string, claim: () => Promise<string[] | null>) {
  try {
    return await claim()
  } catch (error) {
    if (!(error instanceof Unknown)) throw error
    const [known] = await tx.select({ id: maintenanceLogs.id }).from(maintenanceLogs).where(withKey(key))
    if (!known) throw error
    return null
  }
}

const withKey = (key: string) => eq(maintenanceLogs.idempotencyKey, key)

/** In which parts were paid, where that is said; the database knows it else. */
const currencyOf = ({ partsCost, partsCurrency }: NewMaintenanceLog) =>
  partsCost === undefined ? undefined : partsCurrency

type Said = Pick<typeof maintenanceLogs.$inferInsert, (typeof fields)[number]>
const fields = ['activity', 'description', 'labourMinutes', 'downtimeMinutes', 'partsUsed', 'partsCost'] as const
const isSame = (one: Said, other: Said) => fields.every((field) => (one[field] ?? null) === (other[field] ?? null))

/**
 * The entry with the key of one that is sent again.
 * @throws KeyUsed when it says something else: what was typed since would be lost.
 */
async function repeatedId(tx: Transaction, actor: Actor, input: NewMaintenanceLog): Promise<string> {
  const [log] = await tx.select().from(maintenanceLogs).where(withKey(input.idempotencyKey))
  if (!log) throw new Error('an entry with this key was there and is gone')
  const at = input.performedAt ? Date.parse(input.performedAt) : log.performedAt.getTime()
  const isOwn = log.recordedById === accountOf(actor)
  const isInSame = (currencyOf(input) ?? log.partsCurrency) === log.partsCurrency
  if (!isOwn || !isSame(log, input) || !isInSame || at !== log.performedAt.getTime()) throw new KeyUsed(log.id)
  return log.id
}
