import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { replayDelivery } from '@/features/notifications/delivery/commands'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ deliveryId: string }> }

/** Sends a message again, under the same id. */
export const POST = answeringPerson('notification.configure', async (_request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).deliveryId)
  const replayed = id.success ? await within(databaseMs, replayDelivery(person, id.data)) : null
  if (replayed?.ok) return json({ id: id.data }, 201)
  if (replayed?.reason === 'under_way') return problem(409, 'It is being sent already.', { reason: replayed.reason })
  return problem(404, 'There is no such message.', { reason: 'not_found' })
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
