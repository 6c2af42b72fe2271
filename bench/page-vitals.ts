import type { Page } from '@playwright/test'

/** Of the Web Vitals: milliseconds until the largest part was painted and of the slowest interaction, and the sum of what moved. */
export type Vitals = { lcp: number; inp: number; cls: number }

type Observed = typeof globalThis & { vitals: Vitals }
type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean }
type Interaction = PerformanceEntry & { interactionId: number }

/** Has the page note them from its first moment on. No function in here has a name: the compiler would call for a helper of its own. */
export async function startObserving(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const vitals = { lcp: 0, inp: 0, cls: 0 }
    Object.assign(globalThis, { vitals })
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) vitals.lcp = startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) vitals.cls += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries() as Interaction[])
        if (interactionId > 0) vitals.inp = Math.max(vitals.inp, duration)
    }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
  })
}

/** What was noted so far, two frames later, when the last paint has been told of. */
export function vitalsOf(page: Page): Promise<Vitals> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return { ...(globalThis as Observed).vitals }
  })
}
