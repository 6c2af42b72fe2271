import { expect, test } from 'vitest'
import { type AccessRows, routeFaults } from './routes'

const faultsOf = (files: Record<string, string>, rows: AccessRows) =>
  routeFaults(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    rows,
  )

const page = "const person = await requirePerson('plant.read')"
const handler = "export const POST = answeringPerson('alert.respond', async (request) => json({}))"

test('what each file answers has its row', () => {
  const files = {
    'app/(dashboard)/page.tsx': page,
    'app/(dashboard)/sensors/[sensorId]/page.tsx': page,
    'app/sign-in/page.tsx': 'export default function SignInPage() {}',
    'app/api/alerts/[alertId]/acknowledgements/route.ts': handler,
    'app/api/readings/route.ts': 'export const POST = answering(async (request) => json({}))',
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
  expect(faultsOf({ 'app/api/x/route.ts': text }, {})).toEqual(
    methods.map((method) => `app/api/x/route.ts: "${method} /api/x" has no row in e2e/access-rows.ts`),
  )
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
