import { gzipSync } from 'node:zlib'
import type { Page, Response } from '@playwright/test'
import { arrangeReadings, arrangeSensor } from './arrange'
import { arrangeAlert } from './arrange-alert'
import { expect, hearsKeys, test } from './story'

const minute = 60_000
const kilobyte = 1_000
const most = 185 * kilobyte
const mostWithChart = 215 * kilobyte
/** With every reading, on a canvas. */
const mostWithCanvas = 300 * kilobyte

/** What a page loads of JavaScript, as gzip, once it is drawn and its palette has opened; and whom else it asks. */
async function weigh(page: Page, path: string, isDrawn: () => Promise<void>) {
  const scripts: Response[] = []
  const others: string[] = []
  page.on('response', (response) => {
    const { origin, pathname } = new URL(response.url())
    if (pathname.endsWith('.js')) scripts.push(response)
    if (/^http/.test(origin) && origin !== process.env.E2E_BASE_URL) others.push(response.url())
  })
  await page.goto(path)
  await isDrawn()
  await hearsKeys(page)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  const sizes = await Promise.all(scripts.map(async (script) => gzipSync(await script.body()).length))
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), others }
}

for (const path of ['/', '/sensors', '/alerts', '/alerts/health', '/maintenance', '/equipment'])
  test(`${path} loads at most 185 kB of JavaScript, and nothing from elsewhere`, async ({ page }) => {
    const { bytes, others } = await weigh(page, path, () =>
      expect(page.getByRole('heading', { level: 1 })).toBeVisible(),
    )
    expect(bytes).toBeGreaterThan(100 * kilobyte)
    expect(bytes).toBeLessThanOrEqual(most)
    expect(others).toEqual([])
  })

test('pages with a chart load at most 215 kB, and one with every reading 300 kB', async ({ page }) => {
  const { sensorId } = await arrangeSensor({ intervalSeconds: 60 })
  const readings = Array.from({ length: 3_000 }, (_, i) => ({ at: new Date(Date.now() - i * minute), value: i % 7 }))
  await arrangeReadings(sensorId, readings)
  const { id } = await arrangeAlert()
  for (const [path, drawing, mostOfIt] of [
    [`/sensors/${sensorId}?range=7d`, 'svg path', mostWithChart],
    [`/alerts/${id}`, 'svg path', mostWithChart],
    [`/sensors/${sensorId}?range=7d&show=readings`, 'canvas', mostWithCanvas],
  ] as const) {
    const own = await page.context().newPage()
    const isDrawn = () => expect(own.locator(`[data-chart] ${drawing}`).first()).toBeVisible()
    const { bytes, others } = await weigh(own, path, isDrawn)
    expect(bytes).toBeGreaterThan(100 * kilobyte)
    expect(bytes).toBeLessThanOrEqual(mostOfIt)
    expect(others).toEqual([])
    await own.close()
  }
})
