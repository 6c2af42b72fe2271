import { shareOfAbnormal } from '@/features/detection/machine/score-machine'
import type { MachineRecord } from '@/features/detection/machines/machine-record'
import { storeAgainAt } from '@/features/detection/watch/ahead/known-ahead'

/** A machine's record in memory, as it would be after minutes that are newer than what is stored of it. Instants in ms. */
export type MachineAhead = {
  record: MachineRecord
  /** Where the stored record stands: what this one has gone on from. */
  storedUntil: number
  /** Up to where this one has judged. */
  seenUntil: number
  /** When it has to be stored again. */
  storeAt: number
}

/** Some 30 kB each, with eight sensors. */
const mostMachines = 3_000
/** Its health costs from here on, which pages tell by what is stored. */
const nearAbnormal = 0.5

const known = new Map<string, MachineAhead>()

export const machineAhead = (equipmentId: string): MachineAhead | undefined => known.get(equipmentId)
export const listMachinesAhead = (): string[] => [...known.keys()]
export const forgetMachine = (equipmentId: string): boolean => known.delete(equipmentId)

/** Whether a machine's record may run ahead of what is stored: not while it is abnormal, or near it. */
export const machineMayRunAhead = ({ machine, isOpen }: MachineRecord): boolean =>
  !isOpen && (shareOfAbnormal(machine) ?? 0) < nearAbnormal

/** Goes on from a record that was just stored. */
export function rememberMachine(equipmentId: string, record: MachineRecord, until: number): void {
  known.delete(equipmentId)
  if (!machineMayRunAhead(record) || known.size >= mostMachines) return
  known.set(equipmentId, { record, storedUntil: until, seenUntil: until, storeAt: storeAgainAt() })
}
