import { answeringExport } from '@/features/accounts/answering-export'
import { askedSensors } from '@/features/signals/asked-sensors'
import { answerFeatures } from '@/features/signals/windows/answer-features'
import { problem, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

export const dynamic = 'force-dynamic'
type Context = { params: Promise<{ sensorId: string }> }

/** Windowed features of a sensor (docs/features.md): a page as JSON, or all as CSV, NDJSON or Parquet. */
export const GET = answeringExport('plant.read', 'part', async (request, person, { params }: Context) => {
  const { sensorId } = await params
  const sensors = await within(databaseMs, askedSensors(person, { sensorId }))
  if (sensors.length === 0) return problem(404, 'No sensor has this identifier.')
  return answerFeatures(request, person, sensors, sensorId)
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
