import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeEntries, entryOf } from '@/features/maintenance/arrange-work'
import { logMaintenance } from '@/features/maintenance/commands'
import { env } from '@/lib/env'
import { Forbidden } from '@/lib/refused'
import { entryHash, entryText } from './entry-text'
import { type Entry, eachLogPage, findPeriod, getLogHead } from './queries'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()

async function allEntries(): Promise<Entry[]> {
  const found: Entry[] = []
  const upTo = (await getLogHead(commandLine, false)).seq
  for await (const page of eachLogPage(commandLine, { isDemo: false, after: 0, upTo })) found.push(...page)
  return found
}

const isUnbroken = (entries: Entry[]) =>
  entries.every(
    ({ fields }, i) => Number(fields.seq) === i + 1 && (i === 0 || fields.prev_hash === entries[i - 1]?.hash),
  )

test('fifty who write at once never fork the chain', async () => {
  const before = (await getLogHead(commandLine, false)).seq
  const written = await Promise.all(Array.from({ length: 50 }, () => logMaintenance(commandLine, entryOf())))
  expect(written.every(({ ok }) => ok)).toBe(true)
  const entries = await allEntries()
  expect(entries).toHaveLength(before + 50)
  expect(isUnbroken(entries)).toBe(true)
  expect(await getLogHead(commandLine, false)).toMatchObject({ seq: before + 50, last: before + 50 })
})

test('the same form sent by ten at once is one link', async () => {
  const { seq } = await getLogHead(commandLine, false)
  const form = entryOf()
  await Promise.all(Array.from({ length: 10 }, () => logMaintenance(commandLine, form)))
  expect(await getLogHead(commandLine, false)).toMatchObject({ seq: seq + 1, last: seq + 1 })
})

test('an entry that is refused, or broken off, leaves the chain as it was', async () => {
  const before = await getLogHead(commandLine, false)
  await logMaintenance(commandLine, entryOf({ sensorId: 'nobody' }))
  const broken = sql.begin(async (tx) => {
    await tx`insert into maintenance_logs (activity, description, performed_by, performed_at) values ('test', 'x', 'A', now())`
    throw new Error('broken off')
  })
  await expect(broken).rejects.toThrow('broken off')
  expect(await getLogHead(commandLine, false)).toEqual(before)
})

test('nobody says an entry’s place, hash or time but the database', async () => {
  await sql`
    insert into maintenance_logs (activity, description, performed_by, performed_at, created_at, seq, prev_hash, hash, is_demo)
    values ('test', 'Forged', 'A', now(), '2001-01-01', 9999, 'x', ${'f'.repeat(64)}, true)`
  const entries = await allEntries()
  expect(isUnbroken(entries)).toBe(true)
  expect(entries.at(-1)?.fields.created_at).not.toContain('2001')
})

test('several entries of one statement are links one after another', async () => {
  await sql`
    insert into maintenance_logs (activity, description, performed_by, performed_at)
    select 'test', 'Row ' || n, 'A', now() from generate_series(1, 20) n`
  expect(isUnbroken(await allEntries())).toBe(true)
})

test('whatever people write, it is hashed here as the database hashes it', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 }).map((value) => value.replaceAll('\0', ''))
  const minutes = fc.option(fc.integer({ min: 0, max: 525_600 }))
  const at = fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  const written = fc.asyncProperty(
    text,
    text,
    fc.option(text),
    minutes,
    at,
    fc.option(fc.array(fc.stringMatching(/^[0-9a-f]{64}$/), { minLength: 1, maxLength: 3 })),
    fc.option(fc.integer({ min: 0, max: 999_999_999_999 })),
    fc.option(fc.constantFrom('EUR', 'JPY')),
    async (words, name, parts, labour, when, photos, cents, currency) => {
      await sql`
      insert into maintenance_logs (activity, description, performed_by, performed_at, parts_used, labour_minutes, photos, parts_cost, parts_currency)
      values (
        'service', ${words}, ${name}, ${when.toISOString()}, ${parts}, ${labour},
        string_to_array(${photos?.join(',') ?? null}::text, ','), ${cents}::numeric / 100, ${cents === null ? null : currency}
      )`
      const [stored] = await sql<{ text: string }[]>`
      select maintenance_log_text(l) as text from maintenance_logs l where not is_demo order by seq desc limit 1`
      const { seq } = await getLogHead(commandLine, false)
      for await (const [entry] of eachLogPage(commandLine, { isDemo: false, after: seq - 1, upTo: seq })) {
        expect(entry && entryText(entry.fields)).toBe(stored?.text)
        expect(entry && entryHash(entry.fields)).toBe(entry?.hash)
      }
    },
  )
  console.info(`texts of entries: seed ${seed}`)
  await fc.assert(written, { numRuns: long ? 500 : 50, seed })
})

test('more entries than a page are read in turn', async () => {
  await sql`
    insert into maintenance_logs (activity, description, performed_by, performed_at)
    select 'test', 'Row ' || n, 'A', now() from generate_series(1, 700) n`
  expect(isUnbroken(await allEntries())).toBe(true)
})

test('a period is the entries that were written in it', async () => {
  await arrangeEntries(1)
  const { seq } = await getLogHead(commandLine, false)
  const [ago, now, later] = [-3_600_000, 60_000, 7_200_000].map((ms) => new Date(Date.now() + ms))
  if (!ago || !now || !later) throw new Error('no times')
  expect(await findPeriod(commandLine, { from: ago, to: now })).toEqual({ first: 1, last: seq })
  expect(await findPeriod(commandLine, { from: now, to: later })).toBeNull()
})

test('the chain is for those who see the whole plant', async () => {
  const read = async (role: 'technician' | 'manager', sites?: string[]) => {
    const { person } = await arrangePerson(role, { sites })
    return eachLogPage(person, { isDemo: false, after: 0, upTo: 1 }).next()
  }
  await expect(read('technician')).rejects.toThrow(Forbidden)
  await expect(read('manager', ['North'])).rejects.toThrow(Forbidden)
  expect((await read('manager')).done).toBe(false)
})
