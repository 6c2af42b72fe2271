import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { clearClockFlag } from '@/features/devices/commands'
import { problem, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ keyId: string }> }

/** Takes back that the device's clock ran ahead, once somebody has seen it; a reading from too far ahead says it again. */
export const DELETE = answeringPerson('device_key.manage', async (_request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).keyId)
  const cleared = id.success && (await within(databaseMs, clearClockFlag(person, id.data))).ok
  if (!cleared) return problem(404, 'There is no such key.', { reason: 'not_found' })
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
})

export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = refuseOtherMethods('DELETE')
