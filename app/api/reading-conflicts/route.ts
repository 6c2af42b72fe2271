import { answeringPerson } from '@/features/accounts/answering-person'
import { ConflictQuery } from '@/features/readings/conflicts/input'
import { listConflictPart, listConflicts } from '@/features/readings/conflicts/queries'
import { refuseOtherMethods } from '@/lib/http'
import { answerList } from '@/lib/numbered-pages'
import { readQuery } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

export const dynamic = 'force-dynamic'

/** The conflicts that nobody has settled, of one sensor with `?sensor=`, in parts. */
export const GET = answeringPerson('reading.settle', async (request, person) => {
  const read = readQuery(request, ConflictQuery)
  if (!read.ok) return read.answer
  const { sensor, ...asked } = read.query
  return answerList(request, asked, {
    part: (part) => within(databaseMs, listConflictPart(person, { ...part, sensor })),
    page: (page) => within(databaseMs, listConflicts(person, { sensorId: sensor, page })),
  })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
