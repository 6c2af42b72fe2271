import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, type Person } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { registerEquipment } from '@/features/equipment/commands'
import { arrangeShifts, handoverOf } from '@/features/maintenance/handovers/arrange-handover'
import { handOver, takeOver } from '@/features/maintenance/handovers/commands'
import { getHandover } from '@/features/maintenance/handovers/queries'
import { env } from '@/lib/env'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const [early, now] = ['2026-11-22T06:00:00.000Z', new Date('2026-11-22T13:50:00Z')]
const place = { area: 'Hall A', workCenter: 'Pumps', workUnit: 'Set 1', criticality: 'low' } as const
let people: Person[]
let sites = 0

beforeAll(async () => {
  people = [
    (await arrangePerson('technician', { name: 'Ada' })).person,
    (await arrangePerson('manager', { name: 'Ben' })).person,
    (await arrangePerson('technician', { name: 'Cleo' })).person,
  ]
  await arrangeShifts(commandLine)
})

type Step = { kind: 'hand' | 'take' | 'change' | 'delete'; by: number }
/** A sheet of a shift: whose it is, and who took it over. */
type Model = { handedBy: number; takenBy: number | null } | null

const steps = fc.array(
  fc.record({ kind: fc.constantFrom('hand', 'hand', 'take', 'take', 'change', 'delete'), by: fc.nat(2) }),
  { minLength: 1, maxLength: 12 },
) as fc.Arbitrary<Step[]>

/** A site of its own for each life, so that no sheet has to be removed. */
async function arrangeSite(): Promise<string> {
  sites += 1
  const site = `Model ${sites}`
  await registerEquipment(commandLine, [{ ...place, tag: `M-${sites}`, name: 'Pump', site }])
  return site
}

const personAt = (at: number): Person => {
  const person = people[at]
  if (!person) throw new Error('there are three people')
  return person
}

/** Lets one thing happen in the model and in the database, and compares. */
async function happen(
  model: Model,
  id: string,
  site: string,
  { kind, by }: Step,
): Promise<{ model: Model; id: string }> {
  if (kind === 'hand') {
    const done = await handOver(personAt(by), handoverOf(site, early), now)
    expect(done.ok).toBe(model === null)
    if (!done.ok) expect(done).toMatchObject({ reason: 'already_handed_over', handover: { id } })
    return done.ok ? { model: { handedBy: by, takenBy: null }, id: done.handover.id } : { model, id }
  }
  if (model === null) return { model, id }
  if (kind === 'take') {
    const done = await takeOver(personAt(by), id, { remarks: `Seen by ${by}` }, now)
    const reason = model.takenBy !== null ? 'already_taken_over' : model.handedBy === by ? 'same_person' : null
    expect(done.ok ? null : done.reason).toBe(reason)
    return { model: reason === null ? { ...model, takenBy: by } : model, id }
  }
  const written =
    kind === 'delete'
      ? sql`delete from shift_handovers where id = ${id}`
      : sql`update shift_handovers set remarks = 'Nothing happened' where id = ${id}`
  await expect(written).rejects.toThrow()
  return { model, id }
}

test('whoever does what in whatever order: one sheet, two signatures of two people, and nothing of it changes', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const site = await arrangeSite()
      let [model, id]: [Model, string] = [null, '']
      let first: unknown = null
      for (const step of taken) {
        ;({ model, id } = await happen(model, id, site, step))
        if (model === null) continue
        const found = await getHandover(commandLine, id)
        first ??= found?.sheet
        expect(found).toMatchObject({
          verdict: 'whole',
          sheet: first,
          row: {
            handedBy: personAt(model.handedBy).name,
            takenBy: model.takenBy === null ? null : personAt(model.takenBy).name,
          },
        })
      }
      const [row] = await sql`select count(*)::int as sheets from shift_handovers where site = ${site}`
      expect(row?.sheets).toBe(model === null ? 0 : 1)
    }),
    { numRuns: long ? 300 : 25, seed, endOnFailure: true },
  )
  console.info(`handovers: seed ${seed}`)
})
