import type { AsyncLocalStorage } from 'node:async_hooks'
import { isPassing } from '@/lib/http'

/** What became of one request for a page. */
export type PageOutcome = { mayPass: boolean }

/** The application and what stands before it are compiled apart: they share an outcome by this name alone. */
export const outcomePlace = Symbol.for('smart-maintenance.page-outcome')
const shared: typeof globalThis & { [outcomePlace]?: AsyncLocalStorage<PageOutcome> } = globalThis

/** Remembers of the page that is being drawn whether what failed may be over in a moment. */
export function noteFault(error: unknown): void {
  const outcome = shared[outcomePlace]?.getStore()
  if (outcome && isPassing(error)) outcome.mayPass = true
}
