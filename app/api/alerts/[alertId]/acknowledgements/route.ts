import { z } from 'zod'
import { acknowledgeAlert } from '@/features/alerts/commands'
import { Acknowledgement } from '@/features/alerts/input'
import { failed, faultsOf, isCrossSite, json, problem } from '@/lib/http'
import { BodyFault, parseJson, readBody } from '@/lib/read-body'

const bodyLimit = 4 * 1024

/** Someone takes an open alert on. */
export async function POST(request: Request, { params }: { params: Promise<{ alertId: string }> }): Promise<Response> {
  if (isCrossSite(request)) return problem(403, 'Acknowledge alerts from the pages of this plant.')
  try {
    const id = z.uuid().safeParse((await params).alertId)
    const input = Acknowledgement.safeParse(parseJson(await readBody(request, bodyLimit)))
    if (!input.success) return problem(422, 'Some fields are wrong.', { errors: faultsOf(input.error) })
    const done = id.success
      ? await acknowledgeAlert(id.data, input.data.by)
      : ({ ok: false, reason: 'not_found' } as const)
    if (done.ok) return json(done.alert, 201)
    if (done.reason === 'not_found') return problem(404, 'There is no such alert.')
    return problem(409, 'The alert is not open any more.', { reason: done.reason, alert: done.alert })
  } catch (error) {
    return error instanceof BodyFault ? problem(error.status, error.message) : failed(error)
  }
}
