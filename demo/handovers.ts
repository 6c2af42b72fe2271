import { randomUUID } from 'node:crypto'
import { sql } from '@/db/client'
import type { Actor } from '@/features/access/actor'
import { takeOver } from '@/features/maintenance/handovers/commands'
import { signSheet } from '@/features/maintenance/handovers/sign-sheet'
import { getPlantSettings } from '@/features/plant/queries'
import { namedShifts } from '@/features/plant/shift-ranges'
import { demoEquipment, demoSettings } from './plant'
import { shiftLeader } from './repairs'

const site = demoEquipment[0]?.site ?? ''
const remarks =
  'The dryer exhaust fan F-201 is louder than yesterday. The bearing is in the store; the stop is agreed with production.'
const taken = 'Read. I listen to it at the start of the shift.'

/**
 * Hands over the shift of the demo plant that ran last, by its leader to the next, unless that is done. By the shifts of the plant, else
 * by the demo's own. Where somebody added machines to its site nothing is signed: the sheet would not go with the demo plant.
 */
export async function handOverLastShift(actor: Actor, now: Date): Promise<void> {
  const plant = await getPlantSettings(actor)
  const { before: shift } = namedShifts(plant.shifts.length > 0 ? plant : demoSettings, now)
  if (!shift || !(await isWanted(shift.from))) return
  const leader: Actor = { kind: 'system', name: shiftLeader }
  const wanted = { plant, site, shift, remarks, idempotencyKey: randomUUID() }
  const sheet = await signSheet(leader, wanted, now)
  if (sheet) await takeOver({ kind: 'system', name: 'Jonas Hoffmann' }, sheet.id, { remarks: taken }, now)
}

/** Whether the site has the machines of the demo plant alone, and the shift has no sheet yet. */
async function isWanted(shiftFrom: Date): Promise<boolean> {
  const [row] = await sql<{ wanted: boolean | null }[]>`
    select bool_and(tag = any(${demoEquipment.map(({ tag }) => tag)}))
      and not exists (select from shift_handovers where site = ${site} and starts_at = ${shiftFrom.toISOString()}) as wanted
    from equipment where site = ${site}`
  return row?.wanted ?? false
}
