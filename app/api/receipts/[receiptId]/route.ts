import type { Actor } from '@/features/access/actor'
import { answeringPerson } from '@/features/accounts/answering-person'
import { presentedToken } from '@/features/accounts/tokens/secret'
import { answeringDevice } from '@/features/devices/answering-device'
import { getReceipt } from '@/features/readings/receipts/queries'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { within } from '@/lib/within'

export const dynamic = 'force-dynamic'

const lookUpMs = 2_000
type Context = { params: Promise<{ receiptId: string }> }

async function answerReceipt(_: Request, actor: Actor, { params }: Context): Promise<Response> {
  const found = await within(lookUpMs, getReceipt(actor, (await params).receiptId))
  if (!found) return problem(404, 'There is no such receipt.')
  const { receipt, id, status, receivedAt } = found
  const complete = status === 201 || status === 422
  return json({ ...receipt, receipt_id: id, status, complete, received_at: receivedAt.toISOString() })
}

const toDevice = answeringDevice(answerReceipt)
const toPerson = answeringPerson('receipt.read', answerReceipt)

/** What became of a request to store readings: to the device that sent it by its key, to people by their session or token. */
export const GET = (request: Request, context: Context): Promise<Response> => {
  const authorization = request.headers.get('authorization')
  const isDevice = authorization !== null && presentedToken(authorization) === null
  return isDevice ? toDevice(request, context) : toPerson(request, context)
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
