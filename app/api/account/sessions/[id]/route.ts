import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { refusal } from '@/features/accounts/answers'
import { endOwnSession } from '@/features/accounts/own-account/commands'
import { refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ id: string }> }

/** Ends one of the own sessions. */
export const DELETE = answeringPerson('account.own', async (_request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).id)
  if (!id.success) return refusal({ reason: 'not_found' })
  const ended = await within(databaseMs, endOwnSession(person, id.data))
  return ended.ok ? new Response(null, { status: 204 }) : refusal(ended)
})

export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = refuseOtherMethods('DELETE')
