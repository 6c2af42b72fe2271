import { answeringPerson } from '@/features/accounts/answering-person'
import { HeldBackQuery } from '@/features/readings/held-back/input'
import { listHeldBack, listHeldBackPart } from '@/features/readings/held-back/queries'
import { refuseOtherMethods } from '@/lib/http'
import { answerList } from '@/lib/numbered-pages'
import { readQuery } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

export const dynamic = 'force-dynamic'

/** The identifiers that no sensor has, with what is held back under them, in parts. */
export const GET = answeringPerson('registry.edit', async (request, person) => {
  const read = readQuery(request, HeldBackQuery)
  if (!read.ok) return read.answer
  return answerList(request, read.query, {
    part: (part) => within(databaseMs, listHeldBackPart(person, part)),
    page: (page) => within(databaseMs, listHeldBack(person, page)),
  })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
