import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { shiftHandovers } from '@/db/schema'
import { commandLine, type Person } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { registerEquipment } from '@/features/equipment/commands'
import { Forbidden } from '@/lib/refused'
import { arrangeHandover, arrangeShifts, handoverOf } from './arrange-handover'
import { handOver, takeOver } from './commands'
import { getHandover, listHandovers } from './queries'
import { type Handover, handedText, takenText } from './signed-text'
import { verdictOf } from './verdict-of'

const early = '2026-11-22T06:00:00.000Z'
const now = new Date('2026-11-22T13:50:00Z')
const place = { area: 'Hall A', workCenter: 'Pumps', workUnit: 'Set 1', criticality: 'low' } as const
let ada: Person
let ben: Person

beforeAll(async () => {
  ada = (await arrangePerson('technician', { name: 'Ada', sites: ['North'] })).person
  ben = (await arrangePerson('manager', { name: 'Ben' })).person
  await arrangeShifts(commandLine)
  await registerEquipment(commandLine, [
    { ...place, tag: 'P-1', name: 'Feed pump', site: 'North' },
    { ...place, tag: 'P-3', name: 'Well pump', site: 'South' },
  ])
})

beforeEach(async () => {
  await sql`alter table shift_handovers disable trigger shift_handovers_stay`
  await sql`delete from shift_handovers`
  await sql`alter table shift_handovers enable always trigger shift_handovers_stay`
})

describe('handing over', () => {
  test('signs the sheet of the shift, which then says so', async () => {
    const handover = await arrangeHandover(ada, 'North', early, now)
    expect(handover).toMatchObject({ site: 'North', shift: 'Early', handedBy: ada.name, takenAt: null })
    const found = await getHandover(ben, handover.id)
    expect(found).toMatchObject({ verdict: 'whole', sheet: { remarks: 'Listen to P-1', site: 'North' } })
  })

  test('of the shift before, and of a shift over midnight', async () => {
    expect(await arrangeHandover(ben, 'South', early, new Date('2026-11-22T15:00:00Z'))).toMatchObject({
      shift: 'Early',
    })
    const night = await arrangeHandover(ben, 'North', '2026-11-22T22:00:00Z', new Date('2026-11-23T01:00:00Z'))
    expect(night).toMatchObject({ shift: 'Night', endsAt: new Date('2026-11-23T06:00:00Z') })
  })

  test('sent twice is one sheet, also at once', async () => {
    const form = handoverOf('North', early)
    const answers = await Promise.all([handOver(ada, form, now), handOver(ada, form, now), handOver(ada, form, now)])
    expect(new Set(answers.map((one) => one.ok && one.handover.id)).size).toBe(1)
    expect(answers.filter((one) => one.ok && !one.repeated)).toHaveLength(1)
  })

  test('by two at once is one sheet, and the other is told whose', async () => {
    const answers = await Promise.all([ada, ben].map((person) => handOver(person, handoverOf('North', early), now)))
    const [first] = answers.flatMap((one) => (one.ok ? [one.handover] : []))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ reason: 'already_handed_over', handover: { id: first?.id } })
  })

  test.each([
    ['unknown_site', 'South', early],
    ['unknown_site', 'East', early],
    ['no_such_shift', 'North', '2026-11-21T06:00:00Z'],
    ['no_such_shift', 'North', '2026-11-22T07:00:00Z'],
  ])('is refused as %s for %s from %s', async (reason, site, from) => {
    expect(await handOver(ada, handoverOf(site, from), now)).toEqual({ ok: false, reason })
  })

  test('is not for who may only look', async () => {
    const { person } = await arrangePerson('viewer')
    await expect(handOver(person, handoverOf('North', early), now)).rejects.toThrow(Forbidden)
  })
})

describe('taking over', () => {
  test('signs a second time, and once', async () => {
    const { id } = await arrangeHandover(ada, 'North', early, now)
    const taken = await takeOver(ben, id, { remarks: 'Read' })
    expect(taken).toMatchObject({ ok: true, handover: { takenBy: ben.name, takenRemarks: 'Read' } })
    expect(await getHandover(ada, id)).toMatchObject({ verdict: 'whole' })
    const { person: cleo } = await arrangePerson('technician', { name: 'Cleo' })
    expect(await takeOver(cleo, id, { remarks: '' })).toMatchObject({
      reason: 'already_taken_over',
      handover: { takenBy: ben.name },
    })
  })

  test('by two at once is by one', async () => {
    const { id } = await arrangeHandover(ada, 'North', early, now)
    const { person: cleo } = await arrangePerson('technician', { name: 'Cleo' })
    const answers = await Promise.all([ben, cleo].map((person) => takeOver(person, id, { remarks: '' })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ reason: 'already_taken_over' })
  })

  test('is refused to who handed over, to other sites, and of what is not there', async () => {
    const north = await arrangeHandover(ada, 'North', early, now)
    expect(await takeOver(ada, north.id, { remarks: '' })).toMatchObject({ reason: 'same_person' })
    const south = await arrangeHandover(ben, 'South', early, now)
    expect(await takeOver(ada, south.id, { remarks: '' })).toEqual({ ok: false, reason: 'not_found' })
    expect(await takeOver(ada, crypto.randomUUID(), { remarks: '' })).toEqual({ ok: false, reason: 'not_found' })
    const { person } = await arrangePerson('viewer')
    await expect(takeOver(person, north.id, { remarks: '' })).rejects.toThrow(Forbidden)
  })
})

test('sheets of other sites are not there', async () => {
  const { id } = await arrangeHandover(ben, 'South', early, now)
  await arrangeHandover(ada, 'North', early, now)
  expect(await getHandover(ada, id)).toBeNull()
  expect((await listHandovers(ada, { page: 1 })).rows.map(({ site }) => site)).toEqual(['North'])
  expect((await listHandovers(ben, { page: 1 })).rows.map(({ site }) => site)).toEqual(['North', 'South'])
  expect((await listHandovers(ben, { page: 1, site: 'South' })).total).toBe(1)
  expect(await getHandover(ben, 'nothing')).toBeNull()
})

describe('what was signed', () => {
  test.each([
    `update shift_handovers set sheet = replace(sheet, 'Listen', 'Look')`,
    `update shift_handovers set taken_at = now(), taken_by = 'B', taken_remarks = '', taken_key = '', taken_signature = '', site = 'South'`,
    `delete from shift_handovers`,
    `truncate shift_handovers cascade`,
  ])('the database refuses to change: %s', async (statement) => {
    await arrangeHandover(ada, 'North', early, now)
    await expect(sql.unsafe(statement)).rejects.toThrow(/append-only|not changed/)
  })

  test('twice is refused by the database', async () => {
    const { id } = await arrangeHandover(ada, 'North', early, now)
    await takeOver(ben, id, { remarks: '' })
    await expect(sql`update shift_handovers set taken_by = 'C' where id = ${id}`).rejects.toThrow(/not changed/)
  })

  test('any changed field is found, whoever got round the database', async () => {
    const { id } = await arrangeHandover(ada, 'North', early, now)
    await takeOver(ben, id, { remarks: 'Read' })
    const [row] = await db.select().from(shiftHandovers)
    if (!row) throw new Error('no sheet')
    // Whether it may go with the demo plant says nothing of what was handed over.
    const { isDemo: _, handedKey: __, takenKey: ___, ...signed } = row
    for (const key of Object.keys(signed)) expect([key, verdictOf(otherwise(row, key))]).toEqual([key, 'changed'])
    for (const key of ['handedKey', 'takenKey']) expect([key, verdictOf(otherwise(row, key))]).toEqual([key, 'changed'])
    for (let at = 0; at < row.sheet.length; at += 7) {
      const sheet = `${row.sheet.slice(0, at)}${row.sheet[at] === 'x' ? 'y' : 'x'}${row.sheet.slice(at + 1)}`
      expect(verdictOf({ ...row, sheet })).toBe('changed')
    }
    expect(verdictOf(row)).toBe('whole')
    expect(verdictOf(row, 'f'.repeat(64))).toBe('foreign')
  })

  test('no words move from one field to the next', () => {
    const given = {
      id: 'a',
      site: 'b',
      shift: 'c',
      startsAt: now,
      endsAt: now,
      sheet: '',
      idempotencyKey: '',
      handedById: null,
    }
    const text = (handedBy: string) => handedText({ ...given, handedBy, handedAt: now })
    expect(text('A')).not.toBe(text('A\nhanded_by_id:-'))
    const taken = { id: 'a', handedSignature: 'b', takenById: null, takenAt: now }
    const one = takenText({ ...taken, takenBy: 'A', takenRemarks: null })
    expect(one).not.toBe(takenText({ ...taken, takenBy: 'A', takenRemarks: '' }))
  })
})

/** The row with one field different. */
function otherwise(row: Handover, key: string): Handover {
  const value = Object.entries(row).find(([name]) => name === key)?.[1]
  const other =
    value instanceof Date ? new Date(value.getTime() + 1) : String(value).replace(/^./, (c) => (c === '0' ? '1' : '0'))
  return { ...row, [key]: other }
}
