import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { notificationChannels } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { recordAudit } from '@/features/audit/commands'
import { newWebhookSecret } from './delivery/signature'
import { Address, type ChannelChange, NewChannel } from './input'
import { openTarget, sealTarget, shownTarget } from './target'

type Channel = typeof notificationChannels.$inferSelect
type NotFound = { ok: false; reason: 'not_found' }
type WrongAddress = { ok: false; reason: 'wrong_address'; detail: string }

/** Adds a channel; the secret by which a webhook is signed is in the answer and shown nowhere else. */
export async function addChannel(actor: Actor, input: NewChannel): Promise<{ id: string; secret: string | null }> {
  authorise(actor, 'notification.configure')
  const { address, ...wanted } = NewChannel.parse(input)
  const { token, ...channel } = { token: undefined, ...wanted }
  const secret = channel.kind === 'webhook' ? newWebhookSecret() : null
  const sealedTarget = await sealTarget({ address, token, secret: secret ?? undefined })
  const shown = shownTarget(channel.kind, address)
  return db.transaction(async (tx) => {
    const [row] = await tx
      .insert(notificationChannels)
      .values({ ...channel, sealedTarget, shownTarget: shown })
      .returning({ id: notificationChannels.id })
    if (!row) throw new Error('the channel was not stored')
    await recordAudit(tx, actor, {
      action: 'notification_channel.added',
      subject: subjectOf(row.id),
      detail: { ...channel, address: shown },
    })
    return { id: row.id, secret }
  })
}

/** Changes a channel, switches it off or on; an address that is left out stays. */
export async function changeChannel(
  actor: Actor,
  id: string,
  { address, token, enabled, ...wanted }: ChannelChange,
): Promise<{ ok: true } | NotFound | WrongAddress> {
  authorise(actor, 'notification.configure')
  return db.transaction(async (tx) => {
    const before = await lockChannel(tx, id)
    if (!before) return { ok: false, reason: 'not_found' }
    const target = await changedTarget(before, { address, token })
    if ('reason' in target) return target
    const off = enabled === undefined ? before.disabledAt : enabled ? null : (before.disabledAt ?? new Date())
    const after = { ...before, ...wanted, ...target, disabledAt: off }
    const detail = differences(before, after)
    if (Object.keys(detail).length === 0) return { ok: true }
    const { id: _, ...values } = after
    await tx
      .update(notificationChannels)
      .set({ ...values, updatedAt: new Date() })
      .where(eq(notificationChannels.id, id))
    await recordAudit(tx, actor, { action: 'notification_channel.changed', subject: subjectOf(id), detail })
    return { ok: true }
  })
}

/** Gives a webhook another secret, in the answer alone; messages are signed by it from then on. */
export async function rotateSecret(
  actor: Actor,
  id: string,
): Promise<{ ok: true; secret: string } | NotFound | { ok: false; reason: 'no_webhook' }> {
  authorise(actor, 'notification.configure')
  return db.transaction(async (tx) => {
    const channel = await lockChannel(tx, id)
    if (!channel) return { ok: false, reason: 'not_found' }
    if (channel.kind !== 'webhook') return { ok: false, reason: 'no_webhook' }
    const secret = newWebhookSecret()
    const sealedTarget = await sealTarget({ ...(await openTarget(channel)), secret })
    await tx.update(notificationChannels).set({ sealedTarget }).where(eq(notificationChannels.id, id))
    const detail = { name: channel.name }
    await recordAudit(tx, actor, { action: 'notification_channel.rotated', subject: subjectOf(id), detail })
    return { ok: true, secret }
  })
}

/** Removes a channel with its messages; the trail keeps that it was there. */
export async function removeChannel(actor: Actor, id: string): Promise<{ ok: true } | NotFound> {
  authorise(actor, 'notification.configure')
  return db.transaction(async (tx) => {
    const [gone] = await tx.delete(notificationChannels).where(eq(notificationChannels.id, id)).returning()
    if (!gone) return { ok: false, reason: 'not_found' }
    const detail = { name: gone.name, kind: gone.kind, address: gone.shownTarget }
    await recordAudit(tx, actor, { action: 'notification_channel.removed', subject: subjectOf(id), detail })
    return { ok: true }
  })
}

async function lockChannel(tx: Transaction, id: string): Promise<Channel | undefined> {
  const [channel] = await tx.select().from(notificationChannels).where(eq(notificationChannels.id, id)).for('update')
  return channel
}

type Sealed = Pick<Channel, 'sealedTarget' | 'shownTarget'>

async function changedTarget(
  channel: Channel,
  { address, token }: Pick<ChannelChange, 'address' | 'token'>,
): Promise<Sealed | WrongAddress> {
  const same = { sealedTarget: channel.sealedTarget, shownTarget: channel.shownTarget }
  if (address === undefined && token === undefined) return same
  const checked = address === undefined ? undefined : Address[channel.kind].safeParse(address)
  if (checked && !checked.success)
    return { ok: false, reason: 'wrong_address', detail: checked.error.issues[0]?.message ?? 'This is no address' }
  const before = await openTarget(channel)
  const after = { ...before, ...(checked && { address: checked.data }), ...(token !== undefined && { token }) }
  if (isDeepStrictEqual(before, after)) return same
  return { sealedTarget: await sealTarget(after), shownTarget: shownTarget(channel.kind, after.address) }
}

const told = [
  'name',
  'severity',
  'sites',
  'notices',
  'delayMinutes',
  'remindMinutes',
  'language',
  'disabledAt',
] as const

/** What the trail tells; of the address only what may be shown, and that it changed when nothing of that did. */
function differences(before: Channel, after: Channel): Record<string, unknown> {
  const changed = told.filter((key) => !isDeepStrictEqual(before[key], after[key]))
  const parts = Object.fromEntries(changed.map((key) => [key, { from: before[key], to: after[key] }]))
  if (before.sealedTarget === after.sealedTarget) return parts
  return { ...parts, address: { from: before.shownTarget, to: after.shownTarget } }
}

const subjectOf = (id: string) => ({ type: 'notification_channel', id })
