import { answeringPerson } from '@/features/accounts/answering-person'
import { answerChange } from '@/features/alerts/answer-change'
import { closeAlert } from '@/features/alerts/commands'
import { Verdict } from '@/features/alerts/input'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ alertId: string }> }

/** Says what an alert was, which ends it. */
export const POST = answeringPerson('alert.respond', async (request, person, { params }: Context) => {
  const read = await readInput(request, Verdict)
  if (!read.ok) return read.answer
  return answerChange((await params).alertId, 201, (id) => within(databaseMs, closeAlert(person, id, read.input)))
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
