import { answeringPerson } from '@/features/accounts/answering-person'
import { listHeldBack } from '@/features/readings/held-back/queries'
import { json, refuseOtherMethods } from '@/lib/http'
import { parsePage } from '@/lib/paging'
import { within } from '@/lib/within'

export const dynamic = 'force-dynamic'
const databaseMs = 10_000

/** A page of the identifiers that no sensor has, with what is held back under them. */
export const GET = answeringPerson('registry.edit', async (request, person) => {
  const page = parsePage(new URL(request.url).searchParams.get('page') ?? undefined)
  return json(await within(databaseMs, listHeldBack(person, page)))
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
