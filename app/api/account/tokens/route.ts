import { answeringPerson } from '@/features/accounts/answering-person'
import { refusal } from '@/features/accounts/answers'
import { issueAccessToken } from '@/features/accounts/tokens/commands'
import { NewAccessToken } from '@/features/accounts/tokens/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Issues a token for a program. Its secret is in this answer and nowhere else. */
export const POST = answeringPerson('account.own', async (request, person) => {
  const read = await readInput(request, NewAccessToken)
  if (!read.ok) return read.answer
  const issued = await within(databaseMs, issueAccessToken(person, read.input))
  if (!issued.ok) return refusal(issued)
  return json({ id: issued.id, secret: issued.secret, expiresAt: issued.expiresAt }, 201)
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
