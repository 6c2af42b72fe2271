import { answeringPerson } from '@/features/accounts/answering-person'
import { changeOwnAccount } from '@/features/accounts/own-account/commands'
import { OwnChange } from '@/features/accounts/own-account/input'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Changes the own name, theme, language, time zone or units. */
export const PATCH = answeringPerson('account.own', async (request, person) => {
  const read = await readInput(request, OwnChange)
  if (!read.ok) return read.answer
  await within(databaseMs, changeOwnAccount(person, read.input))
  return new Response(null, { status: 204 })
})

export const { GET, HEAD, POST, PUT, DELETE, OPTIONS } = refuseOtherMethods('PATCH')
