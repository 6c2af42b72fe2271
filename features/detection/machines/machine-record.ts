import { z } from 'zod'
import { type MachineState, newMachine } from '@/features/detection/machine/machine-state'
import { StoredMachine, storeMachine } from '@/features/detection/machine/stored-machine'

/** What is known of a machine over these sensors, in this order, since its last part change. */
export type MachineRecord = { machine: MachineState; sensorIds: string[]; renewedAt: number | null; isOpen: boolean }

const Stored = z.object({
  machine: StoredMachine,
  sensorIds: z.array(z.string()),
  renewedAt: z.number().nullable(),
  isOpen: z.boolean(),
})

/** What is stored, or a new one where it is of another version, of other sensors or of before a part change. */
export function readMachineRecord(stored: unknown, sensorIds: string[], renewedAt: number | null): MachineRecord {
  const { success, data } = Stored.safeParse(stored)
  const isOpen = success && data.isOpen
  const isSame = success && data.renewedAt === renewedAt && data.sensorIds.join('\n') === sensorIds.join('\n')
  return isSame ? data : { machine: newMachine(sensorIds.length), sensorIds, renewedAt, isOpen }
}

export const storeMachineRecord = (record: MachineRecord) => ({ ...record, machine: storeMachine(record.machine) })
