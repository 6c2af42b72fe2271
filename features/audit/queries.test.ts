import { beforeAll, describe, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { commandLine, type Person } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { Forbidden } from '@/lib/refused'
import { recordAudit } from './commands'
import { type AuditFilters, parseAuditFilters } from './filters'
import { eachAuditPage, listAuditEntries } from './queries'

let ada: Person
let grace: Person

beforeAll(async () => {
  ada = (await arrangePerson('admin', { name: 'Ada 100 %' })).person
  grace = (await arrangePerson('viewer', { name: 'Grace' })).person
  await recordAudit(db, ada, {
    action: 'person.changed',
    subject: { type: 'person', id: grace.id },
    detail: { role: { from: 'viewer', to: 'technician' } },
  })
  await recordAudit(db, commandLine, { action: 'sensor.created', subject: { type: 'sensor', id: 'a' } })
  await recordAudit(db, { kind: 'anonymous', name: 'eve@plant.example' }, { action: 'sign_in.failed' })
  await recordAudit(db, ada, {
    action: 'person.invited',
    subject: { type: 'invitation', id: crypto.randomUUID() },
    detail: { email: 'joan@plant.example' },
  })
  await sql`
    insert into audit_entries (at, actor_kind, actor_name, action)
    select timestamptz '2026-03-01T00:00:00Z' + n * interval '1 minute', 'system', 'bulk', 'plant.changed'
    from generate_series(1, 120) n`
})

const found = async (filters: AuditFilters) => (await listAuditEntries(commandLine, filters)).rows
const actions = async (filters: AuditFilters) => (await found(filters)).map(({ action }) => action)

describe('listAuditEntries', () => {
  test('the newest first, 50 at a time, each once', async () => {
    const ids: number[] = []
    let before: number | undefined
    for (let page = 0; page < 3; page++) {
      const { rows, next } = await listAuditEntries(commandLine, { who: 'bulk', before })
      ids.push(...rows.map(({ id }) => id))
      expect(rows).toHaveLength([50, 50, 20][page] ?? 0)
      expect(next === null).toBe(page === 2)
      before = next ?? undefined
    }
    expect(new Set(ids).size).toBe(120)
    expect(ids).toEqual([...ids].sort((a, b) => b - a))
  })

  test('a page that is just full has no next', async () => {
    const { rows } = await listAuditEntries(commandLine, { who: 'bulk' })
    const from = rows.at(-1)?.at
    expect(await listAuditEntries(commandLine, { who: 'bulk', from })).toMatchObject({ next: null })
  })

  test('subjects by the name that they have now, or by which they were invited', async () => {
    expect(await found({ who: 'ada' })).toMatchObject([
      { action: 'person.invited', subjectName: 'joan@plant.example' },
      { action: 'person.changed', subjectName: 'Grace', detail: { role: { from: 'viewer', to: 'technician' } } },
    ])
    expect(await found({ who: 'command' })).toMatchObject([{ subjectName: 'a' }])
  })

  test('by who: a part of the name, whose signs mean themselves', async () => {
    expect(await actions({ who: 'EVE' })).toEqual(['sign_in.failed'])
    expect(await actions({ who: '100 %' })).toEqual(['person.invited', 'person.changed'])
    expect(await actions({ who: '%' })).toEqual(['person.invited', 'person.changed'])
    expect(await actions({ who: 'no_body' })).toEqual([])
  })

  test('by what, by subject and by time', async () => {
    expect(await actions({ group: 'people' })).toEqual(['person.invited', 'person.changed'])
    expect(await actions({ group: 'audit' })).toEqual([])
    expect(await actions({ subject: `person:${grace.id}` })).toEqual(['person.changed'])
    expect(await actions({ subject: 'person:a' })).toEqual([])
    const from = new Date('2026-03-01T00:10:00Z')
    const times = await found({ from, to: new Date('2026-03-01T00:12:00Z') })
    expect(times.map(({ at }) => at.toISOString())).toEqual(['2026-03-01T00:11:00.000Z', from.toISOString()])
  })

  test.each(['viewer', 'technician', 'manager'] as const)('not for a %s', async (role) => {
    const { person } = await arrangePerson(role)
    await expect(listAuditEntries(person, {})).rejects.toBeInstanceOf(Forbidden)
    await expect(eachAuditPage(person, {}, { upTo: 1 }).next()).rejects.toBeInstanceOf(Forbidden)
    expect(await listAuditEntries(ada, {})).toMatchObject({ rows: expect.any(Array) })
  })
})

test('eachAuditPage holds a page at a time, the oldest first, and ends where it was told to', async () => {
  const [newest] = await found({ who: 'bulk' })
  const upTo = (newest?.id ?? 0) - 1
  const sizes: number[] = []
  const ids: number[] = []
  for await (const page of eachAuditPage(commandLine, { who: 'bulk' }, { upTo, pageRows: 50 })) {
    sizes.push(page.length)
    ids.push(...page.map(({ id }) => id))
  }
  expect(sizes).toEqual([50, 50, 19])
  expect(ids).toEqual([...ids].sort((a, b) => a - b))
  expect(ids.at(-1)).toBe(upTo)
})

test('filters of a URL: what is not understood is as if it were not there', () => {
  const none = {
    who: undefined,
    group: undefined,
    subject: undefined,
    before: undefined,
    from: undefined,
    to: undefined,
  }
  const nonsense = { who: ' ', group: 'all', subject: 'sensor', before: '-1', from: 'x', to: ['a'] }
  expect(parseAuditFilters(nonsense, 'UTC')).toEqual(none)
  const understood = {
    who: ' Ada ',
    group: 'people',
    subject: 'sensor:a:b',
    before: '7',
    from: '2026-03-29T02:00',
    to: '2026-03-29T12:00:00+02:00',
  }
  expect(parseAuditFilters(understood, 'Europe/Berlin')).toEqual({
    who: 'Ada',
    group: 'people',
    subject: 'sensor:a:b',
    before: 7,
    from: new Date('2026-03-29T01:00:00Z'),
    to: new Date('2026-03-29T10:00:00Z'),
  })
})
