import { db } from '@/db/client'
import type { Actor } from '@/features/access/actor'
import { faultReportCounts, machineReportCounts, overLimit } from '@/features/accounts/limits'
import { addTask } from '@/features/maintenance/tasks/change-task'
import type { FaultReport } from './input'
import { getReportable } from './queries'
import { titleOf } from './title-of'

export type Reported =
  | { ok: true }
  | { ok: false; reason: 'not_taken' }
  | { ok: false; reason: 'too_many'; seconds: number }

/**
 * Makes a task of what somebody without an account says of a machine. The same `idempotencyKey` again changes nothing, and the
 * answer does not tell.
 * No actor: counted by the address that it comes from before anything is looked up, and by the machine afterwards.
 */
export async function reportFault(report: FaultReport, address: string | null): Promise<Reported> {
  const wait = await overLimit(faultReportCounts(address))
  if (wait !== null) return { ok: false, reason: 'too_many', seconds: wait }
  const machine = await getReportable(report.token)
  if (!machine) return { ok: false, reason: 'not_taken' }
  const waitForIt = await overLimit(machineReportCounts(machine.id))
  if (waitForIt !== null) return { ok: false, reason: 'too_many', seconds: waitForIt }
  const { text, name = '', idempotencyKey } = report
  const outsider: Actor = { kind: 'system', name }
  await db.transaction((tx) =>
    addTask(tx, outsider, {
      title: titleOf(text),
      description: text,
      type: 'corrective',
      equipmentId: machine.id,
      isReported: true,
      idempotencyKey,
    }),
  )
  return { ok: true }
}
