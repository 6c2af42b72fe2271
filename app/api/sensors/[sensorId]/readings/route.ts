import { answeringExport } from '@/features/accounts/answering-export'
import { answerPage } from '@/features/readings/records/answer-page'
import { ReadingQuery } from '@/features/readings/records/input'
import { listReadings } from '@/features/readings/records/queries'
import { problem, refuseOtherMethods } from '@/lib/http'
import { readQuery } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

export const dynamic = 'force-dynamic'
type Context = { params: Promise<{ sensorId: string }> }

/** A sensor's readings as they were stored: its newest, or those of a window, in parts. */
export const GET = answeringExport('plant.read', 'part', async (request, person, { params }: Context) => {
  const read = readQuery(request, ReadingQuery)
  if (!read.ok) return read.answer
  const page = await within(databaseMs, listReadings(person, (await params).sensorId, read.query))
  return page ? answerPage(request, page) : problem(404, 'No sensor has this identifier.')
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
