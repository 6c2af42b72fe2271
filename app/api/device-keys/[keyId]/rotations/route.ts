import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { rotateDeviceKey } from '@/features/devices/commands'
import { Rotation } from '@/features/devices/input'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

const bodyLimit = 4 * 1024
type Context = { params: Promise<{ keyId: string }> }

/** Issues the key that takes over from this one. Its secret is in this answer and nowhere else. */
export const POST = answeringPerson('device_key.manage', async (request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).keyId)
  if (!id.success) return problem(404, 'There is no such key.', { reason: 'not_found' })
  const read = await readInput(request, Rotation, bodyLimit)
  if (!read.ok) return read.answer
  const rotated = await within(databaseMs, rotateDeviceKey(person, id.data, read.input))
  if (rotated.ok) return json({ id: rotated.id, secret: rotated.secret, replacedEndsAt: rotated.replacedEndsAt }, 201)
  const { reason } = rotated
  if (reason === 'not_found') return problem(404, 'There is no such key.', { reason })
  if (reason === 'revoked') return problem(409, 'The key was revoked; issue another.', { reason })
  return problem(409, 'Another key has taken over from this one already.', { reason })
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
