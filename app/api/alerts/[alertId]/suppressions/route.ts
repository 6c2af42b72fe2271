import { answeringPerson } from '@/features/accounts/answering-person'
import { answerChange } from '@/features/alerts/answer-change'
import { Suppression } from '@/features/alerts/input'
import { suppressAlert, unsuppressAlert } from '@/features/alerts/suppression/commands'
import { refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { within } from '@/lib/within'

const databaseMs = 10_000
type Context = { params: Promise<{ alertId: string }> }

const answering = (status: 200 | 201, change: typeof suppressAlert) =>
  answeringPerson('alert.suppress', async (request, person, { params }: Context) => {
    const read = await readInput(request, Suppression)
    if (!read.ok) return read.answer
    const { kind, reason } = read.input
    return answerChange((await params).alertId, status, (id) => within(databaseMs, change(person, id, kind, reason)))
  })

/** Suppresses an alert by design or takes it out of service. */
export const POST = answering(201, suppressAlert)

/** Ends that, with the reason why. */
export const DELETE = answering(200, unsuppressAlert)

export const { GET, HEAD, PUT, PATCH, OPTIONS } = refuseOtherMethods('POST', 'DELETE')
