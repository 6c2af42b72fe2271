import { answeringPerson } from '@/features/accounts/answering-person'
import { issueDeviceKey } from '@/features/devices/commands'
import { NewDeviceKey } from '@/features/devices/input'
import { faultsOf, json, problem } from '@/lib/http'
import { parseJson, readBody } from '@/lib/read-body'
import { within } from '@/lib/within'

/** Room for 10,000 sensors of usual names. */
const bodyLimit = 1024 * 1024
const databaseMs = 10_000

/** Issues a device key. Its secret is in this answer and nowhere else. */
export const POST = answeringPerson('device_key.manage', async (request, person) => {
  const input = NewDeviceKey.safeParse(parseJson(await readBody(request, bodyLimit)))
  if (!input.success) return problem(422, 'Some fields are wrong.', { errors: faultsOf(input.error) })
  return json(await within(databaseMs, issueDeviceKey(person, input.data)), 201)
})
