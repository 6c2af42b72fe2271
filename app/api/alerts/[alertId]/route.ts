import { answeringPerson } from '@/features/accounts/answering-person'
import { getAlertRecord } from '@/features/alerts/records/queries'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

export const dynamic = 'force-dynamic'
type Context = { params: Promise<{ alertId: string }> }

/** One alert with its evidence. */
export const GET = answeringPerson('plant.read', async (_request, person, { params }: Context) => {
  const alert = await within(databaseMs, getAlertRecord(person, (await params).alertId))
  return alert ? json(alert) : problem(404, 'There is no such alert.')
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
