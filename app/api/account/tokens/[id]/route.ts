import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { refusal } from '@/features/accounts/answers'
import { revokeAccessToken } from '@/features/accounts/tokens/commands'
import { refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ id: string }> }

/** Ends one of the own tokens. */
export const DELETE = answeringPerson('account.own', async (_request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).id)
  if (!id.success) return refusal({ reason: 'not_found' })
  const ended = await within(databaseMs, revokeAccessToken(person, id.data))
  return ended.ok ? new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } }) : refusal(ended)
})

export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = refuseOtherMethods('DELETE')
