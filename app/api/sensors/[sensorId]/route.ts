import { answeringPerson } from '@/features/accounts/answering-person'
import { refusal } from '@/features/registry/answers'
import { changeSensor } from '@/features/registry/commands'
import { SensorChange } from '@/features/sensors/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ sensorId: string }> }

/** Changes a sensor; the status `retired` retires it, any other brings it back. */
export const PATCH = answeringPerson('registry.edit', async (request, person, { params }: Context) => {
  const read = await readInput(request, SensorChange)
  if (!read.ok) return read.answer
  const changed = await within(databaseMs, changeSensor(person, (await params).sensorId, read.input))
  return changed.ok ? json(changed.sensor) : refusal(changed)
})

export const { GET, HEAD, POST, PUT, DELETE, OPTIONS } = refuseOtherMethods('PATCH')
