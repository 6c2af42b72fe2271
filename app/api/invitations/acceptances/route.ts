import { answeringAnyone } from '@/features/accounts/answering-person'
import { refusal, withCookies } from '@/features/accounts/answers'
import { acceptInvitation } from '@/features/accounts/invitations/commands'
import { Acceptance } from '@/features/accounts/invitations/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Somebody who was invited makes an account and is signed in. */
export const POST = answeringAnyone(async (request) => {
  const read = await readInput(request, Acceptance)
  if (!read.ok) return read.answer
  const joined = await within(databaseMs, acceptInvitation(read.input, request.headers))
  return joined.ok ? withCookies(json({ id: joined.id }, 201), joined.cookie) : refusal(joined)
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
