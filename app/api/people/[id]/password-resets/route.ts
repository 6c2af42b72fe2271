import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { originOf, refusal } from '@/features/accounts/answers'
import { mailLink } from '@/features/accounts/mail-link'
import { issuePasswordReset } from '@/features/accounts/passwords/commands'
import { json, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ id: string }> }

/** A link for a new password that an admin hands over: it is in this answer alone, and mailed where that can be done. */
export const POST = answeringPerson('people.manage', async (request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).id)
  if (!id.success) return refusal({ reason: 'not_found' })
  const issued = await within(databaseMs, issuePasswordReset(person, id.data, originOf(request)))
  if (!issued.ok) return refusal(issued)
  const { link, email, expiresAt } = issued
  return json({ link, expiresAt, mailed: await mailLink('passwordReset', email, link, person.language) }, 201)
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
