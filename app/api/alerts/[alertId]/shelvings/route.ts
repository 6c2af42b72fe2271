import { answeringPerson } from '@/features/accounts/answering-person'
import { answerChange } from '@/features/alerts/answer-change'
import { Shelving } from '@/features/alerts/input'
import { shelveAlert, unshelveAlert } from '@/features/alerts/suppression/commands'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ alertId: string }> }

/** Keeps an alert from people for some hours. */
export const POST = answeringPerson('alert.respond', async (request, person, { params }: Context) => {
  const read = await readInput(request, Shelving)
  if (!read.ok) return read.answer
  return answerChange((await params).alertId, 201, (id) => within(databaseMs, shelveAlert(person, id, read.input)))
})

/** Brings it back before its time. */
export const DELETE = answeringPerson('alert.respond', async (_request, person, { params }: Context) =>
  answerChange((await params).alertId, 200, (id) => within(databaseMs, unshelveAlert(person, id))),
)

export const { GET, HEAD, PUT, PATCH, OPTIONS } = refuseOtherMethods('POST', 'DELETE')
