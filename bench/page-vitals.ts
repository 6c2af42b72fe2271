import type { Page } from '@playwright/test'

/** Milliseconds of a key or a click: until the page heard it, while its script answered, until that was painted. */
export type Interaction = { name: string; all: number; delay: number; script: number; paint: number }
/** Of the Web Vitals: milliseconds until the largest part was painted, what was pressed, and the sum of what moved. */
export type Vitals = { lcp: number; interactions: Interaction[]; cls: number }

type Observed = typeof globalThis & { vitals: Vitals }
type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean }
type Pressed = PerformanceEventTiming & { interactionId: number }

/** Has the page note them from its first moment on. No function in here has a name: the compiler would call for a helper of its own. */
export async function startObserving(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const vitals: Vitals = { lcp: 0, interactions: [], cls: 0 }
    Object.assign(globalThis, { vitals })
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) vitals.lcp = startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) vitals.cls += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
    new PerformanceObserver((list) => {
      for (const {
        name,
        startTime,
        processingStart,
        processingEnd,
        duration,
        interactionId,
      } of list.getEntries() as Pressed[])
        if (interactionId > 0)
          vitals.interactions.push({
            name,
            all: duration,
            delay: processingStart - startTime,
            script: processingEnd - processingStart,
            paint: startTime + duration - processingEnd,
          })
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

const none: Interaction = { name: 'none', all: 0, delay: 0, script: 0, paint: 0 }

/** The slowest; browsers do not tell of those that were answered within a frame. */
export const slowestOf = ({ interactions }: Vitals): Interaction =>
  interactions.reduce((slowest, one) => (one.all > slowest.all ? one : slowest), none)
