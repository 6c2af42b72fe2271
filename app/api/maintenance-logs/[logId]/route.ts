import { answeringPerson } from '@/features/accounts/answering-person'
import { getLogRecord } from '@/features/maintenance/records/queries'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ logId: string }> }

/** One entry of the log. */
export const GET = answeringPerson('plant.read', async (_, person, { params }: Context) => {
  const entry = await within(databaseMs, getLogRecord(person, (await params).logId))
  return entry ? json(entry) : problem(404, 'There is no such entry.')
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
