import type { NewAlarm } from '@/features/alerts/raising/commands'
import { scoreMachine } from '@/features/detection/machine/score-machine'
import { describeMachine } from './describe-machine'
import type { MachineRecord } from './machine-record'
import type { WatchedMachine } from './queries'
import type { MachineRow } from './rows'

/** What begins, as the alarm that it is, or ends with a minute. */
export type MachineFinding = { at: number; begins: NewAlarm | null }

/** Judges a machine's minutes, the oldest first, and changes its record. @param frozenSince nothing later is learned from. */
export function judgeRows(
  record: MachineRecord,
  machine: WatchedMachine,
  rows: MachineRow[],
  frozenSince: number,
): MachineFinding[] {
  const findings: MachineFinding[] = []
  for (const { at, values } of rows) {
    const { score, deviation } = scoreMachine(record.machine, at, values, record.isOpen || at > frozenSince)
    const isAbnormal = record.machine.isAlarming
    if (isAbnormal === record.isOpen) continue
    record.isOpen = isAbnormal
    const begins = isAbnormal && deviation ? describeMachine(machine, record.machine, { at, score, deviation }) : null
    findings.push({ at, begins })
  }
  return findings
}
