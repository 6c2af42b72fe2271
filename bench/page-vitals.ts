import type { Page } from '@playwright/test'

/** Of the Web Vitals: milliseconds until the largest part was painted and of the slowest interaction, and the sum of what moved. */
export type Vitals = { lcp: number; inp: number; cls: number }

type Observed = typeof globalThis & { vitals: Vitals }
type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean }
type Interaction = PerformanceEntry & { interactionId: number }

/** Has the page note them from its first moment on. */
export async function startObserving(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const vitals = { lcp: 0, inp: 0, cls: 0 }
    Object.assign(globalThis, { vitals })
    const observe = (
      options: PerformanceObserverInit & { durationThreshold?: number },
      note: (entry: PerformanceEntry) => void,
    ) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ buffered: true, ...options })
    observe({ type: 'largest-contentful-paint' }, ({ startTime }) => {
      vitals.lcp = startTime
    })
    observe({ type: 'layout-shift' }, (entry) => {
      const { value, hadRecentInput } = entry as Shift
      if (!hadRecentInput) vitals.cls += value
    })
    observe({ type: 'event', durationThreshold: 16 }, (entry) => {
      const { interactionId, duration } = entry as Interaction
      if (interactionId > 0) vitals.inp = Math.max(vitals.inp, duration)
    })
  })
}

/** What was noted so far, two frames later, when the last paint has been told of. */
export function vitalsOf(page: Page): Promise<Vitals> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    return { ...(globalThis as Observed).vitals }
  })
}
