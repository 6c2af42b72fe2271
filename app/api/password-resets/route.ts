import { answeringAnyone } from '@/features/accounts/answering-person'
import { originOf, refusal } from '@/features/accounts/answers'
import { askForReset } from '@/features/accounts/passwords/ask-for-reset'
import { ResetRequest } from '@/features/accounts/passwords/input'
import { env } from '@/lib/env'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'

/** Asks for a link by e-mail. The answer is the same whether there is such an account or not. */
export const POST = answeringAnyone(async (request) => {
  const read = await readInput(request, ResetRequest)
  if (!read.ok) return read.answer
  const origin = env().PUBLIC_URL ?? originOf(request)
  const { seconds } = await askForReset(read.input.email, origin, request.headers)
  return seconds === null ? json({}, 202) : refusal({ reason: 'too_many', seconds })
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
