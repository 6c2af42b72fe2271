import { expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { commandLine, type Person } from '@/features/access/actor'
import { Forbidden } from '@/lib/refused'
import { beginAuditExport, recordAudit } from './commands'

const ada: Person = { kind: 'person', id: crypto.randomUUID(), name: 'Ada', role: 'admin', sites: null }
const entries = async () => [...(await sql`select * from audit_entries order by id`)]

test('an entry says who did what to what, and from where', async () => {
  const subject = { type: 'sensor', id: 'P-1.flow' }
  await recordAudit(
    db,
    { ...ada, address: '192.0.2.7' },
    { action: 'sensor.created', subject, detail: { unit: 'm³/h' } },
  )
  expect((await entries()).at(-1)).toMatchObject({
    actor_kind: 'person',
    actor_id: ada.id,
    actor_name: 'Ada',
    action: 'sensor.created',
    subject_type: 'sensor',
    subject_id: 'P-1.flow',
    detail: { unit: 'm³/h' },
    address: '192.0.2.7',
  })
})

test('somebody at the door has a name of any length and no id', async () => {
  const anonymous = { kind: 'anonymous', name: 'x'.repeat(300) } as const
  await recordAudit(db, anonymous, { action: 'sign_in.failed', address: '2001:db8::1' })
  expect((await entries()).at(-1)).toMatchObject({
    actor_kind: 'anonymous',
    actor_id: null,
    actor_name: 'x'.repeat(255),
    address: '2001:db8::1',
  })
})

test('several entries keep their order, none are none, and what is rolled back was never told', async () => {
  const before = (await entries()).length
  await recordAudit(db, commandLine)
  await recordAudit(db, commandLine, { action: 'sensor.retired' }, { action: 'sensor.brought_back' })
  const failed = db.transaction(async (tx) => {
    await recordAudit(tx, commandLine, { action: 'plant.changed' })
    throw new Error('the change failed')
  })
  await expect(failed).rejects.toThrow('the change failed')
  const added = (await entries()).slice(before)
  expect(added.map(({ action }) => action)).toEqual(['sensor.retired', 'sensor.brought_back'])
})

test.each([
  ['update', () => sql`update audit_entries set actor_name = 'Eve'`],
  ['update of no row', () => sql`update audit_entries set actor_name = 'Eve' where false`],
  ['delete', () => sql`delete from audit_entries where id = 1`],
  ['truncate', () => sql`truncate audit_entries`],
  ['truncate with what hangs on it', () => sql`truncate audit_entries cascade`],
  [
    'update by an upsert',
    () => sql`
    insert into audit_entries (id, actor_kind, actor_name, action) overriding system value
    select id, 'system', 'Eve', 'sign_out' from audit_entries limit 1
    on conflict (id) do update set actor_name = excluded.actor_name`,
  ],
  [
    'delete by a session that replays changes',
    () =>
      sql.begin(async (tx) => {
        await tx`set local session_replication_role = replica`
        await tx`delete from audit_entries`
      }),
  ],
])('the database refuses: %s', async (_, change) => {
  await recordAudit(db, ada, { action: 'sign_out' })
  const before = await entries()
  await expect(change()).rejects.toThrow(/append-only/)
  expect(await entries()).toEqual(before)
})

test('an export is noted with its format and filters, for whoever may read the trail', async () => {
  const from = new Date('2026-03-01T00:00:00Z')
  const upTo = await beginAuditExport(ada, { format: 'csv', group: 'people', from })
  expect((await entries()).at(-1)).toMatchObject({
    id: String(upTo),
    action: 'audit.exported',
    detail: { format: 'csv', group: 'people', from: from.toISOString() },
  })
  await expect(beginAuditExport({ ...ada, role: 'manager' }, { format: 'csv' })).rejects.toBeInstanceOf(Forbidden)
})
