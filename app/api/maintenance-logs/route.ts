import { logMaintenance } from '@/features/maintenance/commands'
import { NewMaintenanceLog } from '@/features/maintenance/input'
import { answering, faultsOf, isCrossSite, json, problem } from '@/lib/http'
import { parseJson, readBody } from '@/lib/read-body'
import { within } from '@/lib/within'

const bodyLimit = 64 * 1024
const databaseMs = 10_000

/** Writes a maintenance log entry and may resolve the alert that it answers. */
export const POST = answering(async (request) => {
  if (isCrossSite(request)) return problem(403, 'Log work from the pages of this plant.')
  const input = NewMaintenanceLog.safeParse(parseJson(await readBody(request, bodyLimit)))
  if (!input.success) return problem(422, 'Some fields are wrong.', { errors: faultsOf(input.error) })
  const logged = await within(databaseMs, logMaintenance(input.data))
  if (logged.ok) return json({ id: logged.id }, logged.repeated ? 200 : 201)
  if (logged.reason === 'not_found') return problem(404, `There is no such ${logged.what}.`)
  const { reason, alert } = logged
  return problem(409, 'The alert was resolved meanwhile; nothing was saved.', { reason, alert })
})
