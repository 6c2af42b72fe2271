import { answeringPerson } from '@/features/accounts/answering-person'
import { answerChange } from '@/features/alerts/answer-change'
import { EndOfSuppression, Suppression } from '@/features/alerts/input'
import { suppressAlert, unsuppressAlert } from '@/features/alerts/suppression/commands'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ alertId: string }> }

/** Suppresses an alert by design or takes it out of service. */
export const POST = answeringPerson('alert.suppress', async (request, person, { params }: Context) => {
  const read = await readInput(request, Suppression)
  if (!read.ok) return read.answer
  return answerChange((await params).alertId, 201, (id) => within(databaseMs, suppressAlert(person, id, read.input)))
})

/** Ends that, with the reason why. */
export const DELETE = answeringPerson('alert.suppress', async (request, person, { params }: Context) => {
  const read = await readInput(request, EndOfSuppression)
  if (!read.ok) return read.answer
  return answerChange((await params).alertId, 200, (id) => within(databaseMs, unsuppressAlert(person, id, read.input)))
})

export const { GET, HEAD, PUT, PATCH, OPTIONS } = refuseOtherMethods('POST', 'DELETE')
