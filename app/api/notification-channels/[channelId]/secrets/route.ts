import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { rotateSecret } from '@/features/notifications/commands'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ channelId: string }> }

/** Gives a webhook another secret, which is in this answer and nowhere else. */
export const POST = answeringPerson('notification.configure', async (_request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).channelId)
  if (!id.success) return problem(404, 'There is no such channel.', { reason: 'not_found' })
  const made = await within(databaseMs, rotateSecret(person, id.data))
  if (made.ok) return json({ id: id.data, secret: made.secret }, 201)
  if (made.reason === 'not_found') return problem(404, 'There is no such channel.', { reason: 'not_found' })
  return problem(409, 'Only webhooks are signed.', { reason: made.reason })
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
