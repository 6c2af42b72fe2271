import { answeringExport } from '@/features/accounts/answering-export'
import { TaskQuery } from '@/features/maintenance/records/input'
import { taskLines } from '@/features/maintenance/records/task-lines'
import { getPlantSettings } from '@/features/plant/queries'
import { refuseOtherMethods } from '@/lib/http'
import { readQuery } from '@/lib/read-input'
import { streamOf } from '@/lib/stream-of'
import { databaseMs, within } from '@/lib/within'

export const dynamic = 'force-dynamic'

/** Tasks as CSV, with the filters of the list. */
export const GET = answeringExport('plant.read', 'whole', async (request, person) => {
  const read = readQuery(request, TaskQuery)
  if (!read.ok) return read.answer
  const { timeZone } = await within(databaseMs, getPlantSettings(person))
  const now = new Date()
  return new Response(streamOf(taskLines(person, read.query, { timeZone, now }), databaseMs), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="tasks-${now.toISOString().slice(0, 10)}.csv"`,
      'cache-control': 'no-store',
    },
  })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
