import { answeringPerson } from '@/features/accounts/answering-person'
import { addChannel } from '@/features/notifications/commands'
import { NewChannel } from '@/features/notifications/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Adds a channel. The secret of a webhook is in this answer and nowhere else. */
export const POST = answeringPerson('notification.configure', async (request, person) => {
  const read = await readInput(request, NewChannel)
  if (!read.ok) return read.answer
  return json(await within(databaseMs, addChannel(person, read.input)), 201)
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
