import type { AsyncLocalStorage } from 'node:async_hooks'

/** The application and what stands before it are compiled apart: they share the id of a request by this name alone. */
export const requestIdPlace = Symbol.for('smart-maintenance.request-id')
const shared: typeof globalThis & { [requestIdPlace]?: AsyncLocalStorage<string> } = globalThis

/** The id of the request that is being answered: on its log lines, in its problem and in `X-Request-Id`. */
export const currentRequestId = (): string | undefined => shared[requestIdPlace]?.getStore()
