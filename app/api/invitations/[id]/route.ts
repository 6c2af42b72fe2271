import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { refusal } from '@/features/accounts/answers'
import { revokeInvitation } from '@/features/accounts/invitations/commands'
import { refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ id: string }> }

/** Takes an invitation back. */
export const DELETE = answeringPerson('people.manage', async (_request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).id)
  if (!id.success) return refusal({ reason: 'not_open' })
  const revoked = await within(databaseMs, revokeInvitation(person, id.data))
  return revoked.ok ? new Response(null, { status: 204 }) : refusal(revoked)
})

export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = refuseOtherMethods('DELETE')
