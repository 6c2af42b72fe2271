import { answeringPerson } from '@/features/accounts/answering-person'
import { AlertQuery } from '@/features/alerts/records/input'
import { listAlertRecords } from '@/features/alerts/records/queries'
import { json, refuseOtherMethods } from '@/lib/http'
import { readQuery } from '@/lib/read-input'
import { within } from '@/lib/within'

export const dynamic = 'force-dynamic'
const databaseMs = 10_000

/** Alerts, the one raised last first: filters, `limit` and the `cursor` that the part before named as `next`. */
export const GET = answeringPerson('plant.read', async (request, person) => {
  const read = readQuery(request, AlertQuery)
  return read.ok ? json(await within(databaseMs, listAlertRecords(person, read.query))) : read.answer
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
