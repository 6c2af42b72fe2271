import { answeringAnyone } from '@/features/accounts/answering-person'
import { refusal } from '@/features/accounts/answers'
import { completePasswordReset } from '@/features/accounts/passwords/commands'
import { ResetCompletion } from '@/features/accounts/passwords/input'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Sets a new password by a link; whoever did it signs in with it. */
export const POST = answeringAnyone(async (request) => {
  const read = await readInput(request, ResetCompletion)
  if (!read.ok) return read.answer
  const completed = await within(databaseMs, completePasswordReset(read.input, request.headers))
  return completed.ok ? new Response(null, { status: 204 }) : refusal(completed)
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
