import { answeringPerson } from '@/features/accounts/answering-person'
import { refusal, withCookies } from '@/features/accounts/answers'
import { changePassword } from '@/features/accounts/passwords/commands'
import { PasswordChange } from '@/features/accounts/passwords/input'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Changes the own password; other sessions end. */
export const PUT = answeringPerson('account.own', async (request, person) => {
  const read = await readInput(request, PasswordChange)
  if (!read.ok) return read.answer
  const changed = await within(databaseMs, changePassword(person, read.input, request.headers))
  if (changed.ok) return withCookies(new Response(null, { status: 204 }), changed.cookie)
  return refusal(changed, changed.reason === 'wrong_password' ? 'current' : undefined)
})

export const { GET, HEAD, POST, PATCH, DELETE, OPTIONS } = refuseOtherMethods('PUT')
