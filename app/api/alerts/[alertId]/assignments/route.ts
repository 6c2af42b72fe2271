import { answeringPerson } from '@/features/accounts/answering-person'
import { answerChange } from '@/features/alerts/answer-change'
import { assignAlert } from '@/features/alerts/commands'
import { Assignment } from '@/features/alerts/input'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ alertId: string }> }

/** Gives an alert to somebody, or to nobody. */
export const POST = answeringPerson('alert.respond', async (request, person, { params }: Context) => {
  const read = await readInput(request, Assignment)
  if (!read.ok) return read.answer
  return answerChange((await params).alertId, 201, (id) => within(databaseMs, assignAlert(person, id, read.input)))
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
