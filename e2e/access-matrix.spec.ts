import { expect, test } from '@playwright/test'
import { roles } from '@/features/access/permissions'
import { parseEnv } from '@/lib/env'
import { type Answer, ask, eachOf } from './matrix/ask'
import { type Asker, arrangeAskers, outcomeFor } from './matrix/askers'
import { arrangeCanaries, type Canaries } from './matrix/canaries'
import { aim, leaks, wrongAnswer, wrongWay } from './matrix/judge'
import { type Row, rows } from './matrix/rows'
import { plain, type Way, waysToAsk } from './matrix/ways-to-ask'

let canaries: Canaries
let askers: Asker[]
let before: unknown

test.beforeAll(async () => {
  canaries = await arrangeCanaries()
  askers = await arrangeAskers('North')
  before = await canaries.snapshot()
})

/** Thousands of requests; on a busy machine each row alone took a minute. */
test.describe.configure({ timeout: 600_000 })

type Try = { row: Row; asker: Asker; way: Way; method: string }
const origin = () => process.env.E2E_BASE_URL ?? ''

async function answerTo({ row, asker, way, method }: Try): Promise<Answer> {
  const path = aim(row, asker, canaries)
  const headers = {
    'sec-fetch-site': 'same-origin',
    ...(await asker.headers({ method, path: row.path })),
    ...way.headers,
  }
  const first = await ask(origin(), { method, path: way.path?.(path) ?? path, headers })
  const { location = '' } = first.headers
  const isOwn = location.startsWith('/') && !location.startsWith('/sign-in')
  return isOwn ? ask(origin(), { method, path: location, headers }) : first
}

/** Every try with what is wrong about it, as sentences. */
async function faultsOf(tries: Try[], judge: (one: Try, answer: Answer) => string | null): Promise<string[]> {
  const faults: string[] = []
  await eachOf(tries, async (one) => {
    const answer = await answerTo(one)
    const wrong = [judge(one, answer) ?? [], leaks(one.asker, canaries, answer)].flat()
    const { method, row, asker, way } = one
    for (const fault of wrong) faults.push(`${method} ${row.path}, ${way.name}: ${asker.name} ${fault}`)
  })
  console.log(`    ${tries.length} requests, ${faults.length} faults`)
  return faults
}

/** Long runs try every way as every asker; others every way for every row as one, each time another. */
function asSome(all: Asker[], turn: number): Asker[] {
  const count = parseEnv(process.env).SM_TEST_LONG ? all.length : 1
  return Array.from({ length: count }, (_, i) => all[(turn + i) % all.length] ?? []).flat()
}

test('each row gives everybody what the table of permissions says', async () => {
  const tries = rows.flatMap((row) => askers.map((asker) => ({ row, asker, way: plain, method: row.method })))
  expect(await faultsOf(tries, ({ row, asker }, answer) => wrongAnswer(row, asker, answer))).toEqual([])
})

test('no way of asking gets more', async () => {
  let turn = 0
  const tries = rows.flatMap((row) =>
    waysToAsk.flatMap((way) => asSome(askers, turn++).map((asker) => ({ row, asker, way, method: row.method }))),
  )
  expect(await faultsOf(tries, ({ row, asker, way }, answer) => wrongWay(row, asker, way, answer))).toEqual([])
})

const allMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']

/** What `Allow` says of a handler; of methods that no route has, the gate says what there are at all. */
function allowed(path: string): string {
  const own = new Set(
    rows.filter((row) => row.path === path).flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : method)),
  )
  return allMethods.filter((method) => own.has(method)).join(', ')
}

test('a method that a path does not have is refused, and answers nothing', async () => {
  let turn = 0
  const paths = [...new Set(rows.map(({ path }) => path))]
  const tries = paths.flatMap((path) => {
    const own = rows.filter((row) => row.path === path)
    const has = own.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD', 'OPTIONS'] : [method, 'OPTIONS']))
    const [row] = own
    const others = allMethods.filter((method) => !has.includes(method))
    return row
      ? others.flatMap((method) => asSome(askers, turn++).map((asker) => ({ row, asker, way: plain, method })))
      : []
  })
  const faults = await faultsOf(tries, ({ row, method }, { status, headers }) => {
    if (status !== 405) return `got ${status}`
    const { allow = 'nothing' } = headers
    const wanted = method === 'PROPFIND' || row.isPage ? /GET/ : new RegExp(`^${allowed(row.path)}$`)
    return wanted.test(allow) ? null : `is told to use ${allow}`
  })
  expect(faults).toEqual([])
})

test('the canaries sing to whoever may hear them, and stand as they stood', async () => {
  const seen = await Promise.all(
    rows
      .filter(({ isPage }) => isPage)
      .flatMap((row) =>
        askers
          .filter(
            (asker) => roles.includes(asker.role ?? 'viewer') && !asker.limited && outcomeFor(asker, row) === 'in',
          )
          .map(async (asker) => ({ row, body: (await answerTo({ row, asker, way: plain, method: 'GET' })).body })),
      ),
  )
  const shown = seen.filter(({ body }) => body.includes(canaries.siteWord)).map(({ row }) => row.path)
  expect([...new Set(shown)]).toEqual(
    expect.arrayContaining(['/', '/alerts', '/alerts/[alertId]', '/maintenance', '/sensors', '/sensors/[sensorId]']),
  )
  expect(await canaries.snapshot()).toEqual(before)
})

const hidden = [
  '.git/config',
  '.env',
  '.data/secret',
  '.data/tls/ca.key',
  'package.json',
  'next.config.js',
  'db/schema.ts',
]
const waysUp = [
  '',
  '%2e%2e/',
  '..%2f',
  '../',
  '_next/static/',
  '_next/static/%2e%2e/%2e%2e/',
  '_next/static/..%2f..%2f',
]

test('no file beside the public ones is there, for anybody', async () => {
  const paths = waysUp.flatMap((way) => hidden.map((file) => `/${way}${file}`))
  const faults: string[] = []
  const tries = paths.flatMap((path, i) => asSome(askers, i).map((asker) => ({ path, asker })))
  await eachOf(tries, async ({ path, asker }) => {
    const { status, body } = await ask(origin(), {
      method: 'GET',
      path,
      headers: await asker.headers({ method: 'GET', path }),
    })
    const tells = /\[core\]|PRIVATE KEY|"dependencies"|pgTable|nextConfig|poweredByHeader/.test(body)
    if (status !== 404 || tells) faults.push(`${path}: ${status}${tells ? ' with content' : ''} to ${asker.name}`)
  })
  expect(faults).toEqual([])
})
