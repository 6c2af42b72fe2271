import { answeringPerson } from '@/features/accounts/answering-person'
import { driftAnswer } from '@/features/detection/distribution/answers'
import { DriftQuestion } from '@/features/detection/distribution/input'
import { getDriftView } from '@/features/detection/distribution/queries'
import { faultsOf, json, problem, refuseOtherMethods } from '@/lib/http'
import { within } from '@/lib/within'

const databaseMs = 10_000
type Context = { params: Promise<{ sensorId: string }> }

/** How unlike a sensor's days are to those of a reference period, in its own unit. */
export const GET = answeringPerson('plant.read', async (request, person, { params }: Context) => {
  const asked = DriftQuestion.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!asked.success) return problem(422, 'Some parameters are wrong.', { errors: faultsOf(asked.error) })
  const { sensorId } = await params
  const view = await within(databaseMs, getDriftView(person, sensorId, asked.data, new Date()))
  if (!view) return problem(404, 'No sensor has this identifier.')
  if (view.found) return json(driftAnswer(view.sensor, view.found))
  if (view.lastDay === null) return problem(422, 'There is no whole day of readings yet.', { reason: 'no_days' })
  const detail = 'has to end before the period begins'
  return problem(422, `The reference ${detail}.`, { errors: [{ pointer: '/reference', code: 'overlap', detail }] })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
