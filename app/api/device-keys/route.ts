import { answeringPerson } from '@/features/accounts/answering-person'
import { issueDeviceKey } from '@/features/devices/commands'
import { NewDeviceKey } from '@/features/devices/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Room for 10,000 sensors of usual names. */
const bodyLimit = 1024 * 1024

/** Issues a device key. Its secret is in this answer and nowhere else. */
export const POST = answeringPerson('device_key.manage', async (request, person) => {
  const read = await readInput(request, NewDeviceKey, bodyLimit)
  if (!read.ok) return read.answer
  return json(await within(databaseMs, issueDeviceKey(person, read.input)), 201)
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
