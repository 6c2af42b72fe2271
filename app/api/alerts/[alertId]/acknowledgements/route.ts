import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { acknowledgeAlert } from '@/features/alerts/commands'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { within } from '@/lib/within'

const databaseMs = 10_000
type Context = { params: Promise<{ alertId: string }> }

/** Someone takes an open alert on. */
export const POST = answeringPerson('alert.respond', async (_request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).alertId)
  if (!id.success) return problem(404, 'There is no such alert.')
  const done = await within(databaseMs, acknowledgeAlert(person, id.data))
  if (done.ok) return json(done.alert, 201)
  if (done.reason === 'not_found') return problem(404, 'There is no such alert.')
  return problem(409, 'The alert is not open any more.', { reason: done.reason, alert: done.alert })
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
