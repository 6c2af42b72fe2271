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

type Watched = typeof globalThis & { drawn: Promise<unknown> }

/**
 * Milliseconds of script, at full speed, from the wish to see every reading until all of them stand on the canvas. They are of
 * processor time: what other processes take meanwhile does not count. Nor does what Playwright itself runs in a page to find
 * something in it: where to click is known before, and the page tells by itself when the canvas is there.
 */
export async function drillDown(page: Page): Promise<number> {
  await page.locator('[data-chart] svg').first().waitFor()
  const link = page.locator('a[href*="show=readings"]')
  await link.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await link.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const scriptSeconds = async () => {
    const { metrics } = await devTools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN
  }
  await page.evaluate(() => {
    const drawn = new Promise((resolve) =>
      new MutationObserver((_, observer) => {
        if (!document.querySelector('[data-chart] canvas')) return
        observer.disconnect()
        requestAnimationFrame(() => requestAnimationFrame(resolve))
      }).observe(document.body, { childList: true, subtree: true }),
    )
    Object.assign(globalThis, { drawn })
  })
  const before = await atRest(scriptSeconds)
  await page.mouse.click(x + width / 2, y + height / 2)
  await page.evaluate(() => (globalThis as Watched).drawn.then(() => null))
  return ((await scriptSeconds()) - before) * 1000
}
