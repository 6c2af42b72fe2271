import { z } from 'zod'
import { acknowledgeAlert } from '@/features/alerts/commands'
import { Acknowledgement } from '@/features/alerts/input'
import { answering, faultsOf, isCrossSite, json, problem } from '@/lib/http'
import { parseJson, readBody } from '@/lib/read-body'
import { within } from '@/lib/within'

const bodyLimit = 4 * 1024
const databaseMs = 10_000
type Context = { params: Promise<{ alertId: string }> }

/** Someone takes an open alert on. */
export const POST = answering(async (request, { params }: Context) => {
  if (isCrossSite(request)) return problem(403, 'Acknowledge alerts from the pages of this plant.')
  const id = z.uuid().safeParse((await params).alertId)
  if (!id.success) return problem(404, 'There is no such alert.')
  const input = Acknowledgement.safeParse(parseJson(await readBody(request, bodyLimit)))
  if (!input.success) return problem(422, 'Some fields are wrong.', { errors: faultsOf(input.error) })
  const done = await within(databaseMs, acknowledgeAlert(id.data, input.data.by))
  if (done.ok) return json(done.alert, 201)
  if (done.reason === 'not_found') return problem(404, 'There is no such alert.')
  return problem(409, 'The alert is not open any more.', { reason: done.reason, alert: done.alert })
})
