import { answeringExport } from '@/features/accounts/answering-export'
import { getEquipment } from '@/features/equipment/queries'
import { getSharedRange, listSmallTraces } from '@/features/readings/view/queries'
import { traceLines } from '@/features/readings/view/trace-lines'
import { parseSensorFilters } from '@/features/sensors/filters'
import { listSensors } from '@/features/sensors/queries'
import { csvFile, problem, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ equipmentId: string }> }

/** The points of the charts of a machine's sensors as a CSV file; the parameters are those of its page. */
export const GET = answeringExport('plant.read', 'part', async (request, person, { params }: Context) => {
  const now = new Date()
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const equipment = await within(databaseMs, getEquipment(person, (await params).equipmentId))
  if (!equipment) return problem(404, 'There is no such equipment.')
  const { tag, retiredAt } = equipment
  const filters = parseSensorFilters({ equipment: tag, state: retiredAt ? 'retired' : undefined })
  const [{ range, plantTimeZone }, sensors] = await within(
    databaseMs,
    Promise.all([getSharedRange(person, asked, now), listSensors(person, filters, now)]),
  )
  const traces = await within(databaseMs, listSmallTraces(person, sensors.rows, range, now))
  const name = `${tag.replaceAll(/[^\w.-]+/g, '_')}-${range.from.toISOString().slice(0, 10)}.csv`
  return csvFile(traceLines(traces, plantTimeZone), name)
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
