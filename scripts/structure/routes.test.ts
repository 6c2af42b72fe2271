import { expect, test } from 'vitest'
import { type AccessRows, routeFaults } from './routes'

const faultsOf = (files: Record<string, string>, rows: AccessRows) =>
  routeFaults(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    rows,
  )

const page = "const person = await requirePerson('plant.read')"
const others = "export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')"
const handler = `export const POST = answeringPerson('alert.respond', async (request) => json({}))\n${others}`

test('what each file answers has its row', () => {
  const files = {
    'app/(dashboard)/page.tsx': page,
    'app/(dashboard)/sensors/[sensorId]/page.tsx': page,
    'app/sign-in/page.tsx': 'export default function SignInPage() {}',
    'app/api/alerts/[alertId]/acknowledgements/route.ts': handler,
    'app/api/readings/route.ts': `export const POST = answering(async (request) => json({}))\n${others}`,
    'app/manifest.ts': 'export default () => ({})',
    'app/(dashboard)/layout.tsx': page,
  }
  const rows: AccessRows = {
    'page /': 'plant.read',
    'page /sensors/[sensorId]': 'plant.read',
    'page /sign-in': 'public',
    'POST /api/alerts/[alertId]/acknowledgements': 'alert.respond',
    'POST /api/readings': 'reading.write',
    'GET /manifest': 'public',
  }
  expect(faultsOf(files, rows)).toEqual([])
  expect(faultsOf(files, {})).toHaveLength(6)
})

test.each([
  ['export async function GET(request: Request) {}', ['GET']],
  ['export const GET = (): Response => json({})', ['GET']],
  ['export const { GET, POST } = handlers', ['GET', 'POST']],
  ['export { one as PUT, other as DELETE }', ['PUT', 'DELETE']],
  ["export const dynamic = 'GET'\nexport const PATCH = x", ['PATCH']],
])('%s is seen', (text, methods) => {
  expect(faultsOf({ 'app/api/x/route.ts': text }, {}).filter((fault) => fault.includes('has no row'))).toEqual(
    methods.map((method) => `app/api/x/route.ts: "${method} /api/x" has no row in e2e/access-rows.ts`),
  )
})

test.each([
  ['none', '', "{ GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')"],
  ['one too few', others.replace('PUT, ', ''), "refuseOtherMethods('POST')"],
  ['another Allow', others.replace("'POST'", "'GET'"), "refuseOtherMethods('POST')"],
])('a handler that refuses %s of the other methods is a fault', (_, refusing, fault) => {
  const files = { 'app/api/x/route.ts': `export const POST = answering(f)\n${refusing}` }
  expect(faultsOf(files, { 'POST /api/x': 'public' }).join()).toContain(fault)
})

test('what reads is asked for its head too', () => {
  const refusing = "export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')"
  expect(faultsOf({ 'app/x/route.ts': `export const GET = f\n${refusing}` }, { 'GET /x': 'public' })).toEqual([])
})

test.each<[string, Record<string, string>, AccessRows, string]>([
  ['a row without a route', {}, { 'GET /gone': 'public' }, 'there is no such route'],
  ['a row of another permission', { 'app/page.tsx': page }, { 'page /': 'audit.read' }, 'asks for plant.read'],
  ['a public row of a guarded page', { 'app/page.tsx': page }, { 'page /': 'public' }, 'asks for plant.read'],
  ['a guarded row of an open page', { 'app/page.tsx': '' }, { 'page /': 'plant.read' }, 'asks for nobody'],
  ['a method without a row', { 'app/x/route.ts': handler }, { 'GET /x': 'public' }, '"POST /x" has no row'],
  ['a route of the old kind', { 'pages/api/x.ts': handler }, {}, 'routes live in app/'],
])('%s is a fault', (_, files, rows, fault) => {
  expect(faultsOf(files, rows).join('\n')).toContain(fault)
})
