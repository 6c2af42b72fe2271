import { answeringPerson } from '@/features/accounts/answering-person'
import { chooseNotifications } from '@/features/notifications/own/commands'
import { OwnChoice } from '@/features/notifications/own/input'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Says of which alerts one is told by e-mail; null: of none. */
export const PUT = answeringPerson('account.own', async (request, person) => {
  const read = await readInput(request, OwnChoice)
  if (!read.ok) return read.answer
  await within(databaseMs, chooseNotifications(person, read.input))
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
})

export const { GET, HEAD, POST, PATCH, DELETE, OPTIONS } = refuseOtherMethods('PUT')
