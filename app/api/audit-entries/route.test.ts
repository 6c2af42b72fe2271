import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { changePlantSettings } from '@/features/plant/commands'
import { GET } from './route'

let admin: Headers

beforeAll(async () => {
  admin = (await arrangePerson('admin', { name: 'Ada', headers: { 'x-forwarded-for': '192.0.2.7' } })).headers
  await changePlantSettings(commandLine, { timeZone: 'Asia/Kolkata' })
  await sql`
    insert into audit_entries (at, actor_kind, actor_name, action, detail)
    select timestamptz '2026-03-01T20:00:00Z' + n * interval '1 second', 'anonymous', '=cmd|calc', 'sign_in.failed',
      '{"step": "second factor"}'
    from generate_series(1, 2500) n`
})

async function get(query: string, { by = admin, accept }: { by?: Headers; accept?: string } = {}) {
  const headers = new Headers(by)
  if (accept) headers.set('accept', accept)
  const response = await GET(new Request(`http://127.0.0.1/api/audit-entries${query}`, { headers }))
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, text }
}

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

test('CSV: all entries over several pages, the oldest first, with both times, and no formula', async () => {
  const { status, headers, text } = await get('?who=cmd')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="audit-trail-\d{4}-\d\d-\d\d\.csv"$/)
  expect(headers.get('cache-control')).toBe('no-store')
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true })
  expect(rows).toHaveLength(2_500)
  expect(rows[0]).toMatchObject({
    at_utc: '2026-03-01T20:00:01.000Z',
    at_plant: '2026-03-02T01:30:01.000+05:30',
    sentence: 'A sign-in as =cmd|calc failed',
    actor_name: "'=cmd|calc",
    action: 'sign_in.failed',
    detail: '{"step":"second factor"}',
  })
  expect(rows.map(({ id }) => Number(id))).toEqual(rows.map((_, i) => Number(rows[0]?.id) + i))
})

test('NDJSON: one object a line, by the query or by what the client accepts', async () => {
  const range = 'from=2026-03-01T20:00:01Z&to=2026-03-01T20:00:03Z'
  const asked = await get(`?format=ndjson&${range}`)
  const accepted = await get(`?${range}`, { accept: 'application/x-ndjson' })
  expect(asked.headers.get('content-type')).toBe('application/x-ndjson')
  expect(accepted.text).toBe(asked.text)
  expect(linesOf(asked.text)).toMatchObject([
    { at_utc: '2026-03-01T20:00:01.000Z', actor_name: '=cmd|calc', detail: { step: 'second factor' } },
    { at_utc: '2026-03-01T20:00:02.000Z', at_plant: '2026-03-02T01:30:02.000+05:30' },
  ])
})

test('an export is the last entry of itself, with who, from where and which filters', async () => {
  const { text } = await get('?format=ndjson&group=audit')
  expect(linesOf(text).at(-1)).toMatchObject({
    sentence: 'Ada exported the audit trail as ndjson',
    address: '192.0.2.7',
    detail: { format: 'ndjson', group: 'audit' },
  })
})

test('an empty export has its header alone', async () => {
  const { status, text } = await get('?who=nobody')
  expect(status).toBe(200)
  expect(text).toMatch(/^\ufeffid,at_utc,at_plant,.*\r\n$/)
})

test('no page is asked for before the reader wants it', async () => {
  const response = await GET(
    new Request('http://127.0.0.1/api/audit-entries?format=ndjson&who=cmd', { headers: admin }),
  )
  const reader = response.body?.getReader()
  const first = await reader?.read()
  expect(linesOf(new TextDecoder().decode(first?.value))).toHaveLength(1_000)
  await reader?.cancel()
})

describe('who may', () => {
  const exports = async () =>
    (await sql`select count(*)::int as n from audit_entries where action = 'audit.exported'`)[0]?.n

  test('admins alone; what is refused is not noted as an export', async () => {
    const before = await exports()
    expect(await get('', { by: new Headers() })).toMatchObject({ status: 401 })
    for (const role of ['viewer', 'technician', 'manager'] as const) {
      expect(await get('', { by: (await arrangePerson(role)).headers })).toMatchObject({ status: 403 })
    }
    expect(await get('?format=xml')).toMatchObject({ status: 422 })
    expect(await exports()).toBe(before)
  })
})

test('a link on another site exports nothing, and leaves no entry in the name of who followed it', async () => {
  const exports = () => sql`select id from audit_entries where action = 'audit.exported'`
  const before = (await exports()).length
  const by = new Headers(admin)
  by.set('sec-fetch-site', 'cross-site')
  expect((await get('', { by })).status).toBe(403)
  expect(await exports()).toHaveLength(before)
  expect((await get('')).status).toBe(200)
  expect(await exports()).toHaveLength(before + 1)
})
