import { answeringPerson } from '@/features/accounts/answering-person'
import { logMaintenance } from '@/features/maintenance/commands'
import { NewMaintenanceLog } from '@/features/maintenance/input'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { within } from '@/lib/within'

const bodyLimit = 64 * 1024
const databaseMs = 10_000

/** Writes a maintenance log entry and may resolve the alert that it answers. */
export const POST = answeringPerson('maintenance.log', async (request, person) => {
  const read = await readInput(request, NewMaintenanceLog, bodyLimit)
  if (!read.ok) return read.answer
  const logged = await within(databaseMs, logMaintenance(person, read.input))
  if (logged.ok) return json({ id: logged.id }, logged.repeated ? 200 : 201)
  if (logged.reason === 'not_found') return problem(404, `There is no such ${logged.what}.`)
  if (logged.reason === 'mixed_plants')
    return problem(422, 'An entry is about the demo plant or about the real one.', { reason: logged.reason })
  const { reason, alert } = logged
  return problem(409, 'The alert was resolved meanwhile; nothing was saved.', { reason, alert })
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
