import { answeringPerson } from '@/features/accounts/answering-person'
import { listConflicts } from '@/features/readings/conflicts/queries'
import { json, refuseOtherMethods } from '@/lib/http'
import { parsePage } from '@/lib/paging'
import { within } from '@/lib/within'

export const dynamic = 'force-dynamic'
const databaseMs = 10_000

/** A page of the conflicts that nobody has settled, of one sensor with `?sensor=`. */
export const GET = answeringPerson('reading.settle', async (request, person) => {
  const { searchParams } = new URL(request.url)
  const page = parsePage(searchParams.get('page') ?? undefined)
  const sensorId = searchParams.get('sensor') ?? undefined
  return json(await within(databaseMs, listConflicts(person, { sensorId, page })))
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
