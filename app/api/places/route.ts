import { answeringPerson } from '@/features/accounts/answering-person'
import { PlaceQuery } from '@/features/equipment/records/input'
import { listUnits } from '@/features/equipment/records/queries'
import { json, refuseOtherMethods } from '@/lib/http'
import { readQuery } from '@/lib/read-input'
import { within } from '@/lib/within'

export const dynamic = 'force-dynamic'
const databaseMs = 10_000

/** Sites, areas, work centers and work units where machines stand, in parts. */
export const GET = answeringPerson('plant.read', async (request, person) => {
  const read = readQuery(request, PlaceQuery)
  return read.ok ? json(await within(databaseMs, listUnits(person, read.query))) : read.answer
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
