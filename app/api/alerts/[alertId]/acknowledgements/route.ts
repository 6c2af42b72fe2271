import { answeringPerson } from '@/features/accounts/answering-person'
import { answerChange } from '@/features/alerts/answer-change'
import { acknowledgeAlert } from '@/features/alerts/commands'
import { refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ alertId: string }> }

/** Someone takes an open alert on. */
export const POST = answeringPerson('alert.respond', async (_request, person, { params }: Context) =>
  answerChange((await params).alertId, 201, (id) => within(databaseMs, acknowledgeAlert(person, id))),
)

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
