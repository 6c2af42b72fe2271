import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { holdsForAll } from '@/lib/testing-properties'
import { expect, sensorOf, test } from './plant'
import { oneConnection, post } from './post'

const corpus = new URL('./any-request.corpus.json', import.meta.url)
const paths = ['/api/readings', '/api/v2/write', '/write'] as const
const now = () => new Date().toISOString()

const bits = [
  `{"sensor_id":"${sensorOf(47)}","timestamp":"${now()}","value":1}`,
  '{"sensor_id":"unknown","value":2}',
  '{"readings":[',
  '[',
  ']',
  '}',
  ',',
  '\n',
  '\r\n',
  '"',
  '\\',
  '\0',
  '\uFEFF',
  '\ud800',
  '1e999',
  '-1',
  'null',
  '__proto__',
  'sensor_id,timestamp,value\n',
  `${sensorOf(47)},${now()},3\n`,
  `m,host=a v=1 ${Date.now()}000000`,
  ' ',
  '=',
  '#',
  '[[[[[[[[[',
]
const rows = fc.array(fc.oneof(fc.constantFrom(...bits.slice(0, 2)), fc.json({ maxDepth: 2 })), { maxLength: 5 })
const text = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...bits), fc.string({ maxLength: 8 })), { maxLength: 12 })
    .map((parts) => parts.join('')),
  rows.map((parts) => `[${parts.join(',')}]`),
  rows.map((parts) => parts.join('\n')),
)
const wrongTypes = ['application/json; charset=latin1', 'multipart/form-data; boundary=x']
const rightTypes: Record<(typeof paths)[number], string[]> = {
  '/api/readings': ['application/json', 'application/x-ndjson', 'application/jsonl; charset=utf-8', 'text/csv'],
  '/api/v2/write': ['text/plain', 'text/plain; charset=utf-8'],
  '/write': ['text/plain', 'text/plain; charset=utf-8'],
}
/** What a header may hold. */
const word = fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/)
/** Most often what is right, so that what stands behind it is reached. */
const mostly = <T>(right: T, wrong: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 7, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: wrong })
const headers = fc
  .record({
    'content-type': mostly<string | undefined>(undefined, word),
    'content-encoding': mostly<string | undefined>(
      undefined,
      fc.oneof(word, fc.constantFrom('GZIP', 'br', 'gzip, gzip')),
    ),
    'idempotency-key': mostly<string | undefined>(undefined, fc.oneof(word, fc.constantFrom('x'.repeat(256), 'again'))),
    accept: mostly<string | undefined>(undefined, word),
    expect: mostly<string | undefined>(undefined, fc.constantFrom('100-continue', 'miracles')),
    authorization: mostly<string | undefined>(
      undefined,
      fc.oneof(word, fc.constantFrom('Bearer', 'Bearer smk_', `Token smk_${'x'.repeat(43)}`, 'Basic Og==')),
    ),
  })
  .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
const query = mostly(
  '',
  fc.oneof(
    fc.constantFrom('?dry_run=1', '?precision=ns', '?precision=parsecs', '?u=a&p=b', '?org=%00', '?precision=%zz'),
    fc.webQueryParameters({ size: 'small' }).map((parameters) => `?${parameters}`),
  ),
)
const transfer = fc.record({
  type: mostly<number | null>(null, fc.nat(1)),
  turn: fc.nat(3),
  gzipped: fc.boolean(),
  chunked: fc.boolean(),
  cut: mostly<number | null>(null, fc.nat(100)),
})

test('whatever is posted is answered in time, never with a fault of the server, and with a problem when refused', async ({
  plant,
}) => {
  test.setTimeout(3_600_000)
  const door = { ...plant, agent: oneConnection() }
  const statuses = new Map<number, number>()
  await holdsForAll(
    { name: 'any request', corpus },
    [fc.constantFrom(...paths), query, headers, text, transfer],
    async (path, asked, given, body, { type, turn, gzipped, chunked, cut }) => {
      const encoded = gzipped ? gzipSync(body) : Buffer.from(body)
      const sent = encoded.subarray(0, cut ?? encoded.length)
      const length = chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': sent.length }
      const right = rightTypes[path][turn % rightTypes[path].length]
      const usual = {
        'content-type': type === null ? right : wrongTypes[type],
        'content-encoding': gzipped ? 'gzip' : 'identity',
      }
      const answer = await post(door, `${path}${asked}`, sent, { ...length, ...usual, ...given })
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      expect(answer.status === 503 || answer.status < 500, `${answer.status} ${answer.body}`).toBe(true)
      if (answer.status === 503 || answer.status === 429) expect(answer.headers['retry-after']).toMatch(/^\d+$/)
      if (answer.status < 400) return
      expect(answer.headers['content-type']).toMatch(/^application\/(problem\+)?json$/)
      expect(JSON.parse(answer.body)).toMatchObject({
        type: 'about:blank',
        title: expect.any(String),
        status: answer.status,
        detail: expect.any(String),
        instance: expect.stringMatching(/^urn:uuid:/),
      })
    },
  )
  door.agent.destroy()
  console.log(`    ${JSON.stringify(Object.fromEntries([...statuses].sort(([a], [b]) => a - b)))}`)
})
