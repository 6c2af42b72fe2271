import { answeringPerson } from '@/features/accounts/answering-person'
import { refusal } from '@/features/detection/limits/answers'
import { setLimit } from '@/features/detection/limits/commands'
import { NewLimit } from '@/features/detection/limits/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ sensorId: string }> }

/** Sets a limit of a sensor. */
export const POST = answeringPerson('limit.configure', async (request, person, { params }: Context) => {
  const read = await readInput(request, NewLimit)
  if (!read.ok) return read.answer
  const set = await within(databaseMs, setLimit(person, (await params).sensorId, read.input))
  return set.ok ? json(set.limit, 201) : refusal(set)
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
