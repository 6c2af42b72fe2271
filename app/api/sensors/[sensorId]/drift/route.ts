import { answeringPerson } from '@/features/accounts/answering-person'
import { driftAnswer } from '@/features/detection/distribution/answers'
import { DriftQuestion } from '@/features/detection/distribution/input'
import { getDriftView } from '@/features/detection/distribution/queries'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readQuery } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ sensorId: string }> }

/** How unlike a sensor's days are to those of a reference period, in its own unit. */
export const GET = answeringPerson('plant.read', async (request, person, { params }: Context) => {
  const asked = readQuery(request, DriftQuestion)
  if (!asked.ok) return asked.answer
  const { sensorId } = await params
  const view = await within(databaseMs, getDriftView(person, sensorId, asked.query, new Date()))
  if (!view) return problem(404, 'No sensor has this identifier.')
  if (view.found) return json(driftAnswer(view.sensor, view.found))
  if (view.lastDay === null) return problem(422, 'There is no whole day of readings yet.', { reason: 'no_days' })
  const detail = 'has to end before the period begins'
  return problem(422, `The reference ${detail}.`, { errors: [{ pointer: '/reference', code: 'overlap', detail }] })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
