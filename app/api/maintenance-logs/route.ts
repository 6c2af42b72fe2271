import { answeringList } from '@/features/accounts/answering-list'
import { answeringPerson } from '@/features/accounts/answering-person'
import { answerLogged } from '@/features/maintenance/answer-logged'
import { logMaintenance } from '@/features/maintenance/commands'
import { NewMaintenanceLog } from '@/features/maintenance/input'
import { LogQuery } from '@/features/maintenance/records/input'
import { listLogRecords } from '@/features/maintenance/records/queries'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

const bodyLimit = 64 * 1024

/** Entries of the log, the newest first: filters, `limit` and the `cursor` that the part before named as `next`. */
export const GET = answeringList('plant.read', LogQuery, listLogRecords)

/** Writes a maintenance log entry and may resolve the alert that it answers. */
export const POST = answeringPerson('maintenance.log', async (request, person) => {
  const read = await readInput(request, NewMaintenanceLog, bodyLimit)
  if (!read.ok) return read.answer
  const logged = await within(databaseMs, logMaintenance(person, read.input))
  if (logged.ok) return json({ id: logged.id }, logged.repeated ? 200 : 201)
  return answerLogged(logged)
})

export const { PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD', 'POST')
