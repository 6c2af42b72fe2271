import { setTimeout } from 'node:timers/promises'
import type { Page } from '@playwright/test'

/** As many as are drawn on a canvas at the most, at one a minute. */
const minutes = 20_000
/** Longer than what a page loads ahead waits; clocks that go on take less than that of it. */
const [restMs, stillSeconds] = [1_500, 0.005]

/** The address of a sensor's chart over its newest 20,000 readings, by the hour. */
export function manyReadings(sensorId: string, newest: Date): string {
  const to = newest.getTime() + 1
  const [from, until] = [to - minutes * 60_000, to].map((at) => new Date(at).toISOString())
  return `/sensors/${sensorId}?${new URLSearchParams({ from: from ?? '', to: until ?? '' })}`
}

/** What a sum has grown to when it stands still: the page is awake, and what it loads ahead is there. */
async function atRest(read: () => Promise<number>): Promise<number> {
  let before = Number.NaN
  for (let now = await read(); !(now - before < stillSeconds); now = await read()) {
    before = now
    await setTimeout(restMs)
  }
  return read()
}

/**
 * Milliseconds of script, at full speed, from the wish to see every reading until all of them stand on the canvas. They are of
 * processor time: what other processes take meanwhile does not count.
 */
export async function drillDown(page: Page): Promise<number> {
  const chart = page.locator('[data-chart]').first()
  await chart.locator('svg').first().waitFor()
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const scriptSeconds = async () => {
    const { metrics } = await devTools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN
  }
  const before = await atRest(scriptSeconds)
  await page.locator('a[href*="show=readings"]').click()
  await chart.locator('canvas').waitFor()
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  return ((await scriptSeconds()) - before) * 1000
}
