import { answeringPerson } from '@/features/accounts/answering-person'
import { endOtherSessions } from '@/features/accounts/own-account/commands'
import { json, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

/** Ends the own sessions everywhere else. */
export const DELETE = answeringPerson('account.own', async (_request, person) =>
  json({ ended: await within(databaseMs, endOtherSessions(person)) }),
)

export const { GET, HEAD, POST, PUT, PATCH, OPTIONS } = refuseOtherMethods('DELETE')
