import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { actorFaults } from './structure/actors'
import { cycles } from './structure/cycles'
import { figures } from './structure/figures'
import { habitFaults } from './structure/habits'
import { layerFaults } from './structure/layers'
import { nameFaults } from './structure/names'
import { readSourceFiles } from './structure/source-file'

const tree = (files: Record<string, string>) => Object.entries(files).map(([path, text]) => ({ path, text }))
const importing = (path: string, ...targets: string[]) =>
  tree({ [path]: targets.map((target) => `import { x } from '${target}'`).join('\n') })

test.each([
  ['lib/format.ts', '@/db/client', 'lib may not import db'],
  ['db/client.ts', '@/features/sensors/queries', 'db may not import features'],
  ['components/ui/card.tsx', '@/features/sensors/input', 'components may not import features'],
  ['app/page.tsx', '@/db/client', 'app may not import db'],
  ['jobs/refresh.ts', '@/app/page', 'jobs may not import app'],
  ['demo/load.ts', '@/components/ui/card', 'demo may not import components'],
  ['lib/format.ts', '../db/client', 'lib may not import db'],
  ['features/alerts/queries.ts', '@/features/maintenance/queries', 'alerts may not know maintenance'],
  ['features/alerts/queries.ts', '../maintenance/queries', 'alerts may not know maintenance'],
  ['features/weather/queries.ts', '@/lib/format', undefined],
  ['features/weather/queries.ts', '@/features/plant/queries', 'weather has no place in the order'],
  ['features/alerts/components/alert-chart.tsx', 'recharts', 'only components/charts'],
  ['components/charts/band.tsx', 'recharts', undefined],
  ['features/maintenance/commands.ts', '@/features/alerts/commands', undefined],
  ['features/alerts/commands.ts', './input', undefined],
  ['app/page.tsx', '@/features/sensors/queries', undefined],
  ['scripts/import.ts', '@/features/sensors/queries', undefined],
  ['features/alerts/commands.test.ts', '@/features/maintenance/commands', undefined],
])('%s importing %s', (path, target, fault) => {
  const faults = layerFaults(importing(path, target))
  if (fault === undefined) expect(faults).toEqual([])
  else expect(faults).toEqual([expect.stringContaining(fault)])
})

test('sees every way of importing', () => {
  const text = [
    "import type { A } from '@/db/a'",
    "export * from '@/db/b'",
    "import '@/db/c'",
    "await import('@/db/d')",
  ]
  expect(layerFaults([{ path: 'lib/all.ts', text: text.join('\n') }])).toHaveLength(4)
})

test.each([
  ['features/alerts/utils.ts', false],
  ['features/alerts/types.ts', false],
  ['features/alerts/services/send.ts', false],
  ['components/ui/index.ts', false],
  ['lib/formatNumber.ts', false],
  ['features/alerts/alert-row.tsx', false],
  ['features/alerts.ts', false],
  ['features/alerts/components/alert-row.tsx', true],
  ['features/alerts/fill-gaps.ts', true],
  ['features/alerts/commands.test.ts', true],
  ['app/(dashboard)/sensors/[sensorId]/page.tsx', true],
  ['next.config.js', true],
])('%s is a good name: %s', (path, good) => {
  expect(nameFaults(tree({ [path]: '' }))).toHaveLength(good ? 0 : 1)
})

test('finds a cycle over aliases and relative paths, once', () => {
  const circle = [
    ...importing('features/a/first.ts', '@/features/a/second'),
    ...importing('features/a/second.ts', './third'),
    ...importing('features/a/third.ts', './first', '@/lib/leaf'),
    ...importing('lib/leaf.ts'),
  ]
  expect(cycles(circle)).toEqual([
    'import cycle: features/a/first.ts → features/a/second.ts → features/a/third.ts → features/a/first.ts',
  ])
  expect(cycles(circle.slice(1))).toEqual([])
})

test.each([
  ['const a = b as unknown', 'as C', 1],
  ['// @ts', '-ignore', 1],
  ["'use ", "server'", 1],
  ['test', '.only("x", run)', 1],
  ['describe', '.only.each([1])("x", run)', 1],
  ['test', '.skip("later", run)', 1],
  ['test.skip', 'If(!server)("needs a server", run)', 0],
  ['<p dangerously', 'SetInnerHTML={{ __html: name }} />', 1],
  ['element.inner', 'HTML = name', 1],
  ['expect(element.inner', "HTML === '').toBe(true)", 0],
  ['document', '.write(name)', 1],
  ['ev', 'al(text)', 1],
  ['new ', 'Function(text)', 1],
  ['page.evaluate', '(text)', 0],
  ["spawn('ls', [name], { shell", ': true })', 1],
  ['expect(value).not', '.toBeNull()', 0],
])('%s %s is refused: %d', (first, second, count) => {
  const gap = second.startsWith('as') ? ' ' : ''
  expect(habitFaults(tree({ 'lib/a.ts': `const x = 1\n${first}${gap}${second}` }))).toHaveLength(count)
})

test.each([
  ['features/alerts/commands.ts', 'await fetch(url)', 1],
  ['app/api/x/route.ts', "import { request } from 'node:https'", 1],
  ['lib/hook.ts', "import { Agent, get } from 'node:http'", 1],
  ['jobs/hook.ts', "import { request } from 'undici'", 1],
  ['server/gate.ts', "import type { RequestListener } from 'node:http'", 0],
  ['features/alerts/components/form.tsx', "'use client'\nfetch(url)", 0],
  ['features/alerts/queries.ts', 'await source.fetch(url)', 0],
  ['lib/outgoing.ts', "import { request } from 'node:https'", 0],
  ['lib/hook.test.ts', 'await fetch(url)', 0],
  ['demo/gateways.ts', 'await fetch(url)', 0],
])('%s calling out with %s: %d', (path, text, count) => {
  expect(habitFaults(tree({ [path]: text }))).toHaveLength(count)
})

test('measures what its goals are about', () => {
  const numbered = (count: number) => Array.from({ length: count }, (_, at) => `line(${at})`).join('\n')
  const files = tree({
    'app/page.tsx': `'use client'\n${numbered(99)}\n`,
    'lib/small.ts': `// why\n${numbered(9)}`,
    'lib/middle.ts': `/** What it does. */\n${numbered(39)}`,
    'lib/middle.test.ts': numbered(75),
  })
  const measured = Object.fromEntries(figures(files).map(({ name, value, holds }) => [name, { value, holds }]))
  expect(measured).toMatchObject({
    'median file': { value: '40 lines', holds: true },
    'longest page': { value: '100 lines, app/page.tsx', holds: false },
    'longest file': { value: '100 app/page.tsx' },
    'comments besides docstrings': { value: '0.7 %', holds: true },
    'client components': { value: '100.0 %', holds: false },
    'test lines : code lines': { value: '0.50', holds: false },
  })
})

test('reads the sources of a tree and nothing that a tool made', () => {
  const root = mkdtempSync(join(tmpdir(), 'structure-'))
  for (const path of ['lib/a.ts', 'app/(x)/page.tsx', 'node_modules/p/i.ts', '.next/s.js', 'next-env.d.ts', 'a.md']) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), 'x')
  }
  expect(readSourceFiles(root).map(({ path }) => path)).toEqual(['app/(x)/page.tsx', 'lib/a.ts'])
  rmSync(root, { recursive: true })
})

test.each([
  ['export async function listPumps(actor: Actor, now: Date) {}', 0],
  ['export async function resolve(tx: Transaction, actor: Actor) {}', 0],
  ['export async function recordReadings(device: Device, batch: Batch) {}', 0],
  ['export const count = cache(async (actor: Actor) => 1)', 0],
  ['export async function listPumps(\n  actor: Actor,\n  { at }: { at: Date },\n) {}', 0],
  ['/** Everything. No actor: nobody has signed in yet. */\nexport async function isSetUp() {}', 0],
  ['/** Everything. */\nexport async function listPumps(now: Date) {}', 1],
  ['export async function listPumps(now: Date, actor: Actor) {}', 1],
  ['export const listPumps = async (): Promise<void> => {}', 1],
  ['/** No actor: fine. */\nconst x = 1\nexport async function listPumps() {}', 1],
  ['function hidden() {}', 0],
])('a query that does not ask on whose behalf: %s', (text, count) => {
  expect(actorFaults(tree({ 'features/pumps/queries.ts': text }))).toHaveLength(count)
  expect(actorFaults(tree({ 'features/pumps/rule.ts': text }))).toEqual([])
})
