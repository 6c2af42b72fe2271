import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { changeDeviceKey, revokeDeviceKey } from '@/features/devices/commands'
import { DeviceKeyChange } from '@/features/devices/input'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

const bodyLimit = 1024 * 1024
type Context = { params: Promise<{ keyId: string }> }
const noSuchKey = () => problem(404, 'There is no such key.', { reason: 'not_found' })

/** Changes a key's name, sensors or end. */
export const PATCH = answeringPerson('device_key.manage', async (request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).keyId)
  if (!id.success) return noSuchKey()
  const read = await readInput(request, DeviceKeyChange, bodyLimit)
  if (!read.ok) return read.answer
  const changed = await within(databaseMs, changeDeviceKey(person, id.data, read.input))
  if (changed.ok) return json({ id: id.data })
  if (changed.reason === 'not_found') return noSuchKey()
  return problem(409, 'The key was revoked; issue another.', { reason: changed.reason })
})

/** Revokes a key, and with it those that it replaced. */
export const DELETE = answeringPerson('device_key.manage', async (_request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).keyId)
  if (!id.success) return noSuchKey()
  const revoked = await within(databaseMs, revokeDeviceKey(person, id.data))
  return revoked.ok ? new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } }) : noSuchKey()
})

export const { GET, HEAD, POST, PUT, OPTIONS } = refuseOtherMethods('PATCH', 'DELETE')
