import { answeringAnyone } from '@/features/accounts/answering-person'
import { reportFault } from '@/features/maintenance/fault-reports/commands'
import { FaultReport } from '@/features/maintenance/fault-reports/input'
import { clientAddress } from '@/lib/client-address'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Takes the report of a fault by somebody who scanned a label; says that it was taken, and nothing else. */
export const POST = answeringAnyone(async (request) => {
  const read = await readInput(request, FaultReport)
  if (!read.ok) return read.answer
  const reported = await within(databaseMs, reportFault(read.input, clientAddress(request.headers)))
  if (reported.ok) return json({}, 202)
  const { reason } = reported
  if (reason === 'not_taken') return problem(404, 'This label takes no reports.', { reason })
  const headers = { 'retry-after': String(reported.seconds) }
  return problem(
    429,
    'Too many faults were reported. Wait a while, or tell somebody of the plant.',
    { reason },
    headers,
  )
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
