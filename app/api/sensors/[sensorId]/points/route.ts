import { answeringExport } from '@/features/accounts/answering-export'
import { getSensorView, listTraces } from '@/features/readings/view/queries'
import { traceLines } from '@/features/readings/view/trace-lines'
import { csvFile, problem, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ sensorId: string }> }

/** The points of a sensor's chart as a CSV file; the parameters are those of its page. */
export const GET = answeringExport('plant.read', 'part', async (request, person, { params }: Context) => {
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const view = await within(databaseMs, getSensorView(person, (await params).sensorId, asked, new Date()))
  if (!view) return problem(404, 'No sensor has this identifier.')
  const text = traceLines(await within(databaseMs, listTraces(person, view)), view.plantTimeZone)
  const name = `${view.sensor.sensorId.replaceAll(/[^\w.-]+/g, '_')}-${view.range.from.toISOString().slice(0, 10)}.csv`
  return csvFile(text, name)
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
