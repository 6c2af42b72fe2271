import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { sendTest } from '@/features/notifications/delivery/commands'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { within } from '@/lib/within'

/** The receiver has ten seconds, a mail server somewhat longer. */
const tryMs = 30_000
type Context = { params: Promise<{ channelId: string }> }

/** Sends the channel a message that says that it is a test; the answer tells what the receiver said. */
export const POST = answeringPerson('notification.configure', async (_request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).channelId)
  const sent = id.success ? await within(tryMs, sendTest(person, id.data)) : null
  if (!sent?.ok) return problem(404, 'There is no such channel.', { reason: 'not_found' })
  const { ok, status, answer } = sent.outcome
  return json({ ok, status, answer }, 201)
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
