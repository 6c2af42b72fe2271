import { answeringPerson } from '@/features/accounts/answering-person'
import { answerChange } from '@/features/alerts/answer-change'
import { commentAlert } from '@/features/alerts/commands'
import { Comment } from '@/features/alerts/input'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ alertId: string }> }

/** Adds words to an alert's history. */
export const POST = answeringPerson('alert.respond', async (request, person, { params }: Context) => {
  const read = await readInput(request, Comment)
  if (!read.ok) return read.answer
  return answerChange((await params).alertId, 201, (id) =>
    within(databaseMs, commentAlert(person, id, read.input.text)),
  )
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
