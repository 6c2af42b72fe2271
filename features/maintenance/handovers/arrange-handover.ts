import { randomUUID } from 'node:crypto'
import type { Actor } from '@/features/access/actor'
import { changePlantSettings } from '@/features/plant/commands'
import { handOver } from './commands'
import { NewHandover } from './input'
import { signSheet } from './sign-sheet'

/** For tests: three shifts that follow each other, in UTC. */
export const arrangeShifts = (actor: Actor) =>
  changePlantSettings(actor, {
    timeZone: 'UTC',
    shifts: [
      { name: 'Early', start: '06:00', end: '14:00' },
      { name: 'Late', start: '14:00', end: '22:00' },
      { name: 'Night', start: '22:00', end: '06:00' },
    ],
  })

/** For tests: what who hands over sends. */
export const handoverOf = (site: string, shiftFrom: string, more: object = {}) =>
  NewHandover.parse({ idempotencyKey: randomUUID(), site, shiftFrom, remarks: 'Listen to P-1', ...more })

/** For tests: a shift of a site that somebody handed over. */
export async function arrangeHandover(actor: Actor, site: string, shiftFrom: string, now: Date) {
  const done = await handOver(actor, handoverOf(site, shiftFrom), now)
  if (!done.ok) throw new Error(done.reason)
  return done.handover
}

/** For tests: a sheet of the eight hours until now of a site, whatever shifts the plant has. */
export async function storeHandover(actor: Actor, site: string, now = new Date()) {
  const shift = { name: 'Night', from: new Date(now.getTime() - 8 * 3_600_000), to: now }
  const plant = { name: 'My plant', timeZone: 'UTC' }
  const wanted = { plant, site, shift, remarks: 'P-1 is loud again.', idempotencyKey: randomUUID() }
  const handover = await signSheet(actor, wanted, now)
  if (!handover) throw new Error('the shift has a sheet already')
  return handover
}
