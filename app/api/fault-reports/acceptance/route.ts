import { answeringPerson } from '@/features/accounts/answering-person'
import { ReportAcceptance } from '@/features/maintenance/fault-reports/input'
import { changePlantSettings } from '@/features/plant/commands'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

/** Says whether people without an account may report faults. */
export const PUT = answeringPerson('fault_report.manage', async (request, person) => {
  const read = await readInput(request, ReportAcceptance)
  if (!read.ok) return read.answer
  const changed = await within(databaseMs, changePlantSettings(person, { takesFaultReports: read.input.accepts }))
  return changed.ok ? json(read.input) : problem(409, changed.detail, { reason: changed.reason })
})

export const { GET, HEAD, POST, PATCH, DELETE, OPTIONS } = refuseOtherMethods('PUT')
