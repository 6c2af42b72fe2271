import { type Browser as Chromium, chromium, type Page } from '@playwright/test'
import { sql } from '@/db/client'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { launchOptions } from '@/scripts/chromium/launch'
import { findChromium } from '@/scripts/find-chromium'
import { drillDown, manyReadings } from './drill-down'
import { atMost, type Figure, measured } from './figure'
import { loadPlant } from './load-plant'
import { loadWeek } from './load-week'
import { note } from './note'
import { slowestOf, startObserving, type Vitals, vitalsOf } from './page-vitals'
import { median } from './statistics'
import { startWebServer, type WebServer } from './web-server'

const slowDown = 4
/** Odd: one visit is the middle one. */
const rounds = 9
const readings = 200_000

type Visit = { name: string; path: string; act: (page: Page) => Promise<void> }

/**
 * How pages feel in a browser whose processor is slowed down four times: until the largest part is painted, until the slowest
 * of some keys and clicks is answered, and by how much parts move. At full speed the script of 20,000 readings on a canvas.
 * Each is the median of nine visits by a browser that was never there; how the slowest answer of the middle visit passed is told beside it.
 */
export async function browser(): Promise<Figure[]> {
  await loadPlant('few', 500)
  const { sensors, to } = await loadWeek(readings)
  const web = await startWebServer()
  const started = await chromium.launch(launchOptions(await findChromium()))
  try {
    const { headers } = await arrangePerson('manager')
    const bench = { started, web, headers }
    const sensorId = sensors[0]?.sensorId ?? ''
    const figures: Figure[] = []
    for (const visit of visitsOf(sensorId)) figures.push(...(await figuresOf(bench, visit)))
    return [...figures, await drillDownFigure(bench, manyReadings(sensorId, to))]
  } finally {
    await started.close()
    await web.stop()
    await sql`truncate sensor_readings`
  }
}

const visitsOf = (sensorId: string): Visit[] => [
  { name: 'overview', path: '/', act: (page) => typeInto(page, 'Search') },
  { name: 'sensors', path: '/sensors', act: (page) => typeInto(page, 'Search') },
  { name: 'sensor_week', path: `/sensors/${sensorId}?range=7d`, act: moveAlongChart },
  { name: 'sensor_readings', path: `/sensors/${sensorId}?range=7d&show=readings`, act: moveAlongChart },
]

async function typeInto(page: Page, label: string): Promise<void> {
  await page.getByLabel(label).first().click()
  await page.keyboard.type('pump')
}

async function moveAlongChart(page: Page): Promise<void> {
  await page.getByRole('group', { name: sensorName }).first().focus()
  for (const key of ['ArrowLeft', 'ArrowRight', '+']) await page.keyboard.press(key)
  await page.waitForURL(/[?&]from=/)
}

const sensorName = /bench-/

type Bench = { started: Chromium; web: WebServer; headers: Headers }

async function figuresOf(bench: Bench, { name, path, act }: Visit): Promise<Figure[]> {
  const all = await visits(bench, (page) => vitalsOfVisit(page, `${bench.web.url}${path}`, act))
  const slowest = all.map(slowestOf).toSorted((a, b) => a.all - b.all)
  for (const one of slowest) note(`${name}: ${one.name} ${one.all} ms`)
  const { all: inp = Number.NaN, delay = 0, script = 0, paint = 0 } = slowest[(rounds - 1) / 2] ?? {}
  return [
    atMost(measured(`browser_${name}_lcp`, median(all.map(({ lcp }) => lcp)), 'ms'), 1800),
    atMost(measured(`browser_${name}_inp`, inp, 'ms'), 150),
    measured(`browser_${name}_inp_delay`, delay, 'ms'),
    measured(`browser_${name}_inp_script`, script, 'ms'),
    measured(`browser_${name}_inp_paint`, paint, 'ms'),
    atMost(measured(`browser_${name}_cls`, median(all.map(({ cls }) => cls)), ''), 0.02),
  ]
}

async function drillDownFigure(bench: Bench, path: string): Promise<Figure> {
  const all = await visits(bench, async (page) => {
    await page.goto(`${bench.web.url}${path}`, { waitUntil: 'load' })
    return drillDown(page)
  })
  return atMost(measured('browser_20000_readings_script', median(all), 'ms'), 50)
}

/** What each of some visits by somebody who is signed in came to; the first does not count. */
async function visits<Result>(
  { started, web, headers }: Bench,
  visit: (page: Page) => Promise<Result>,
): Promise<Result[]> {
  const [name = '', ...value] = (headers.get('cookie') ?? '').split('=')
  const all: Result[] = []
  for (let round = -1; round < rounds; round++) {
    const context = await started.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ name, value: value.join('='), url: web.url, httpOnly: true, sameSite: 'Lax' }])
    const result = await visit(await context.newPage())
    await context.close()
    if (round >= 0) all.push(result)
  }
  return all
}

async function vitalsOfVisit(page: Page, url: string, act: Visit['act']): Promise<Vitals> {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowDown })
  await startObserving(page)
  await page.goto(url, { waitUntil: 'load' })
  const painted = await vitalsOf(page)
  await act(page)
  return { ...(await vitalsOf(page)), lcp: painted.lcp }
}
