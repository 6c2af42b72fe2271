import { beforeAll, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { worker } from '@/features/access/actor'
import { addEquipment, registerEquipment } from '@/features/equipment/commands'
import { getHandover, listHandovers } from '@/features/maintenance/handovers/queries'
import { handOverLastShift } from './handovers'
import { demoEquipment } from './plant'

const hourMs = 3_600_000
const now = new Date('2026-03-02T12:00:00Z')
const sheets = async () => (await listHandovers(worker, { page: 1 })).rows

beforeAll(() =>
  db.transaction((tx) =>
    addEquipment(
      tx,
      worker,
      demoEquipment.map((machine) => ({ ...machine, isDemo: true })),
    ),
  ),
)

test('each shift of the demo plant is handed over once, when it is over, and goes with it', async () => {
  await handOverLastShift(worker, now)
  await handOverLastShift(worker, new Date(now.getTime() + hourMs / 2))
  expect(await sheets()).toMatchObject([
    { shift: 'Night', startsAt: new Date('2026-03-01T21:00:00Z'), handedBy: 'Miriam Weber', takenBy: 'Jonas Hoffmann' },
  ])
  expect(await getHandover(worker, (await sheets())[0]?.id ?? '')).toMatchObject({ verdict: 'whole' })
  await handOverLastShift(worker, new Date(now.getTime() + 2 * hourMs))
  expect((await sheets()).map(({ shift }) => shift)).toEqual(['Early', 'Night'])
  expect(await sql`select distinct is_demo from shift_handovers`).toEqual([{ is_demo: true }])
})

test('nothing is signed where somebody has a machine of their own on its site', async () => {
  const [machine] = demoEquipment
  if (!machine) throw new Error('no machine')
  await registerEquipment(worker, [{ ...machine, tag: 'OWN-1' }])
  const before = (await sheets()).length
  await handOverLastShift(worker, new Date(now.getTime() + 24 * hourMs))
  expect((await sheets()).length).toBe(before)
})
