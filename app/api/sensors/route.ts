import { answeringList } from '@/features/accounts/answering-list'
import { answeringPerson } from '@/features/accounts/answering-person'
import { refusal } from '@/features/registry/answers'
import { createSensor } from '@/features/sensors/commands'
import { NewSensor } from '@/features/sensors/input'
import { SensorQuery } from '@/features/sensors/records/input'
import { listSensorRecords } from '@/features/sensors/records/queries'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Sensors by their identifier: filters, `limit` and the `cursor` that the part before named as `next`. */
export const GET = answeringList('plant.read', SensorQuery, listSensorRecords)

/** Adds a sensor to the registry. */
export const POST = answeringPerson('registry.edit', async (request, person) => {
  const read = await readInput(request, NewSensor)
  if (!read.ok) return read.answer
  const created = await within(databaseMs, createSensor(person, read.input))
  if (created.ok) return json({ sensorId: read.input.sensorId }, 201)
  return refusal(created, created.reason === 'taken' ? 'sensorId' : 'equipmentTag')
})

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD', 'POST')
