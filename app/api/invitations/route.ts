import { answeringPerson } from '@/features/accounts/answering-person'
import { originOf, refusal } from '@/features/accounts/answers'
import { invite } from '@/features/accounts/invitations/commands'
import { NewInvitation } from '@/features/accounts/invitations/input'
import { mailLink } from '@/features/accounts/mail-link'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Invites somebody: the link is in this answer alone, and in a mail when the plant has a mail server. */
export const POST = answeringPerson('people.manage', async (request, person) => {
  const read = await readInput(request, NewInvitation)
  if (!read.ok) return read.answer
  const invited = await within(databaseMs, invite(person, read.input, originOf(request)))
  if (!invited.ok) return refusal(invited)
  const { id, link, expiresAt } = invited
  const mailed = await mailLink('invitation', read.input.email, link, person.language)
  return json({ id, link, expiresAt, mailed }, 201)
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
