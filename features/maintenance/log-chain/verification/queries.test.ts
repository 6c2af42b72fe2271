import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TransactionSql } from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine, worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeEntries } from '@/features/maintenance/arrange-work'
import { sealLog } from '@/features/maintenance/log-chain/seals/commands'
import { makeSeal } from '@/features/maintenance/log-chain/seals/seal'
import { arrangePhoto } from '@/features/maintenance/photos/arrange-photo'
import { photoPath } from '@/features/maintenance/photos/photo-folder'
import { Forbidden } from '@/lib/refused'
import { type LogFault, verifyLog } from './queries'

const dir = mkdtempSync(join(tmpdir(), 'sm-seals-'))
const file = join(dir, 'seals.ndjson')
const tables = ['maintenance_logs', 'maintenance_log_seals', 'maintenance_log_heads']

beforeAll(async () => {
  await arrangeEntries(10)
  await sealLog(worker, new Date(), file)
  await arrangeEntries(5)
})
afterAll(() => rmSync(dir, { recursive: true }))

/** What the verification says after the owner of the database did this with all triggers off; then all is as it was. */
async function after(tamper: (tx: TransactionSql) => Promise<unknown>): Promise<LogFault[]> {
  const kept = 'as select * from'
  await sql.begin(async (tx) => {
    for (const table of tables) {
      await tx.unsafe(`create table kept_${table} ${kept} ${table}`)
      await tx.unsafe(`alter table ${table} disable trigger all`)
    }
    await tamper(tx)
    for (const table of tables) await tx.unsafe(`alter table ${table} enable trigger all`)
  })
  try {
    const { isWhole, plant } = await verifyLog(commandLine, { path: file })
    expect(isWhole).toBe(plant.faults.length === 0)
    return plant.faults
  } finally {
    await putBack()
  }
}

async function putBack() {
  await sql.begin(async (tx) => {
    for (const table of tables) {
      await tx.unsafe(`alter table ${table} disable trigger all`)
      await tx.unsafe(`delete from ${table}`)
      const identity = table.endsWith('seals') ? 'overriding system value' : ''
      await tx.unsafe(`insert into ${table} ${identity} select * from kept_${table}`)
      await tx.unsafe(`drop table kept_${table}`)
      await tx.unsafe(`alter table ${table} enable trigger all`)
    }
    for (const trigger of ['append_only', 'stay', 'chained'])
      await tx.unsafe(`alter table maintenance_logs enable always trigger maintenance_logs_${trigger}`)
    await tx.unsafe('alter table maintenance_log_seals enable always trigger maintenance_log_seals_append_only')
  })
}

beforeEach(async () => {
  expect((await verifyLog(commandLine, { path: file })).isWhole).toBe(true)
})

test('a log that nobody touched is whole, and says up to where', async () => {
  const { plant, demo, seals, isWhole } = await verifyLog(commandLine, { path: file })
  expect(plant).toMatchObject({ entries: 15, faults: [] })
  expect(plant.upTo).toBeInstanceOf(Date)
  expect(seals).toMatchObject({ count: 1, foreign: 0, newest: { seq: 10 } })
  expect(demo).toBeNull()
  expect(isWhole).toBe(true)
})

test.each([
  ['description', "description || '.'"],
  ['performed_by', "'Eve'"],
  ['performed_at', "performed_at + interval '1 microsecond'"],
  ['created_at', "created_at - interval '1 microsecond'"],
  ['activity', "'test'"],
  ['labour_minutes', '0'],
  ['downtime_minutes', '0'],
  ['parts_used', "''"],
  ['parts_cost', '0'],
  ['parts_currency', "'USD', parts_cost = 0"],
  ['idempotency_key', 'gen_random_uuid()'],
  ['id', 'gen_random_uuid()'],
  ['hash', "repeat('0', 64)"],
])('a changed %s is found at its entry', async (column, value) => {
  const faults = await after((tx) => tx.unsafe(`update maintenance_logs set ${column} = ${value} where seq = 4`))
  expect(faults).toContainEqual({ kind: 'changed', seq: 4 })
})

const rewrittenFrom = (tx: TransactionSql, first: number) =>
  tx.unsafe(`
    do $$
    declare
      entry record;
      before text := (select prev_hash from maintenance_logs where seq = ${first});
    begin
      for entry in select * from maintenance_logs where seq >= ${first} order by seq loop
        entry.prev_hash := before;
        if entry.seq = ${first} then entry.description := 'Nothing was done'; end if;
        entry.hash := maintenance_log_hash(entry);
        update maintenance_logs set description = entry.description, prev_hash = entry.prev_hash, hash = entry.hash
        where id = entry.id;
        before := entry.hash;
      end loop;
      update maintenance_log_heads set hash = before where not is_demo;
    end
    $$`)

test('an entry that was hashed anew no longer leads to the next', async () => {
  const faults = await after((tx) =>
    tx.unsafe(`
      update maintenance_logs l set description = 'Nothing', hash = h.hash
      from (select encode(sha256('x'), 'hex') as hash) h where seq = 4`),
  )
  expect(faults).toContainEqual({ kind: 'unlinked', seq: 5 })
})

test('a log that was rewritten whole, each hash anew, contradicts its seal', async () => {
  const faults = await after((tx) => rewrittenFrom(tx, 1))
  expect(faults).toEqual([{ kind: 'rewritten', seq: 10, sealedAt: expect.any(String) }])
})

test('and also when the seals of the database go with it: the file has them', async () => {
  const faults = await after(async (tx) => {
    await rewrittenFrom(tx, 3)
    await tx.unsafe('delete from maintenance_log_seals')
  })
  expect(faults).toMatchObject([{ kind: 'rewritten', seq: 10 }])
})

test('one that is taken out of the middle is missing', async () => {
  const faults = await after((tx) => tx.unsafe('delete from maintenance_logs where seq = 7'))
  expect(faults).toEqual([{ kind: 'missing', seq: 7 }])
})

test('the first one, likewise', async () => {
  expect(await after((tx) => tx.unsafe('delete from maintenance_logs where seq = 1'))).toEqual([
    { kind: 'missing', seq: 1 },
  ])
})

test('a tail that is cut off is missed by the recorded end', async () => {
  expect(await after((tx) => tx.unsafe('delete from maintenance_logs where seq > 12'))).toEqual([
    { kind: 'cut', seq: 13 },
  ])
})

test('a tail that is cut off with the recorded end and the seals of the database is missed by the file', async () => {
  const faults = await after(async (tx) => {
    await tx.unsafe('delete from maintenance_logs where seq > 8')
    await tx.unsafe('delete from maintenance_log_seals')
    await tx.unsafe(
      `update maintenance_log_heads h set seq = 8, hash = l.hash from maintenance_logs l where l.seq = 8 and not h.is_demo`,
    )
  })
  expect(faults).toMatchObject([{ kind: 'sealed_cut', seq: 10 }])
})

test('all of it gone is missed, too', async () => {
  const faults = await after(async (tx) => {
    await tx.unsafe('delete from maintenance_logs')
    await tx.unsafe('delete from maintenance_log_seals')
    await tx.unsafe('delete from maintenance_log_heads')
  })
  expect(faults).toMatchObject([{ kind: 'sealed_cut', seq: 10 }])
})

test('another recorded end, and an entry behind it', async () => {
  const end = (set: string) => after((tx) => tx.unsafe(`update maintenance_log_heads set ${set} where not is_demo`))
  expect(await end("hash = repeat('a', 64)")).toEqual([{ kind: 'end', seq: 15 }])
  expect(await end('seq = 14')).toEqual([{ kind: 'added', seq: 15 }])
})

test('an entry that is moved to the demo plant’s chain is missing here', async () => {
  const faults = await after((tx) => tx.unsafe('update maintenance_logs set is_demo = true where seq = 9'))
  expect(faults).toEqual([{ kind: 'missing', seq: 9 }])
})

test('a seal that was changed is nobody’s', async () => {
  const faults = await after((tx) => tx.unsafe('update maintenance_log_seals set seq = 9'))
  expect(faults).toMatchObject([{ kind: 'forged', seq: 9 }])
})

test('a seal of another key says nothing, for or against', async () => {
  const other = join(dir, 'other.ndjson')
  const seal = makeSeal(
    { seq: 3, hash: 'e'.repeat(64) },
    new Date(),
    'the secret of somebody who would like to sign here',
  )
  writeFileSync(other, `${JSON.stringify(seal)}\n{ not a seal\n`)
  const { isWhole, seals } = await verifyLog(commandLine, { path: other })
  expect({ isWhole, foreign: seals.foreign, count: seals.count }).toEqual({ isWhole: true, foreign: 1, count: 1 })
})

test('a log that no longer holds what was sealed is not sealed again', async () => {
  const lies = join(dir, 'lies.ndjson')
  writeFileSync(lies, `${JSON.stringify(makeSeal({ seq: 3, hash: 'e'.repeat(64) }, new Date()))}\n`)
  await expect(sealLog(worker, new Date(), lies)).rejects.toThrow(
    'entry 3 of the maintenance log is not what was sealed',
  )
})

test('it is for managers and admins of the whole plant', async () => {
  for (const [role, sites] of [
    ['technician', undefined],
    ['manager', ['North']],
  ] as const) {
    const { person } = await arrangePerson(role, { sites: sites && [...sites] })
    await expect(verifyLog(person, { path: file })).rejects.toThrow(Forbidden)
  }
})

test('a photo whose file was changed or is gone is found, and one that was put back is whole again', async () => {
  const { id, sha256 } = await arrangePhoto()
  await arrangeEntries(1, { photos: [id, (await arrangePhoto()).id] })
  const [path, bytes] = [photoPath(sha256, 'full'), await readFile(photoPath(sha256, 'full'))]
  const { plant } = await verifyLog(commandLine, { path: file })
  expect(plant).toMatchObject({ photos: { named: 2, unread: 0 }, faults: [] })
  const seq = plant.entries
  const times = await stat(path)
  const tampered = Buffer.from(bytes)
  tampered[100] = (tampered[100] ?? 0) ^ 1
  await writeFile(path, tampered)
  await utimes(path, times.atime, times.mtime)
  expect((await verifyLog(commandLine, { path: file })).plant.faults).toEqual([{ kind: 'photo_changed', seq, sha256 }])
  await rm(path)
  expect(await verifyLog(commandLine, { path: file })).toMatchObject({
    isWhole: false,
    plant: { faults: [{ kind: 'photo_gone', seq, sha256 }] },
  })
  await writeFile(path, bytes)
  expect(await verifyLog(commandLine, { path: file, photosMs: -1 })).toMatchObject({
    isWhole: true,
    plant: { photos: { named: 2, unread: 2 } },
  })
})
