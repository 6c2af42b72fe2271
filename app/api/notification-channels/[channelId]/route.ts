import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { changeChannel, removeChannel } from '@/features/notifications/commands'
import { ChannelChange } from '@/features/notifications/input'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ channelId: string }> }
const noSuchChannel = () => problem(404, 'There is no such channel.', { reason: 'not_found' })

/** Changes a channel, switches it off or on. */
export const PATCH = answeringPerson('notification.configure', async (request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).channelId)
  if (!id.success) return noSuchChannel()
  const read = await readInput(request, ChannelChange)
  if (!read.ok) return read.answer
  const changed = await within(databaseMs, changeChannel(person, id.data, read.input))
  if (changed.ok) return json({ id: id.data })
  if (changed.reason === 'not_found') return noSuchChannel()
  const errors = [{ pointer: '/address', code: changed.reason, detail: changed.detail }]
  return problem(422, 'Some fields are wrong.', { errors })
})

/** Removes a channel with its messages. */
export const DELETE = answeringPerson('notification.configure', async (_request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).channelId)
  if (!id.success) return noSuchChannel()
  const removed = await within(databaseMs, removeChannel(person, id.data))
  return removed.ok ? new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } }) : noSuchChannel()
})

export const { GET, HEAD, POST, PUT, OPTIONS } = refuseOtherMethods('PATCH', 'DELETE')
