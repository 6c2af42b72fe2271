import { AsyncLocalStorage } from 'node:async_hooks'
import type { RequestListener, ServerResponse } from 'node:http'
import { outcomePlace, type PageOutcome } from '@/lib/page-outcome'

const outcomes = new AsyncLocalStorage<PageOutcome>()
const retrySeconds = 5

/**
 * Answers 503 for pages that failed of what may be over in a moment, a database that is away most of all: the framework knows
 * no status but 500 for a page that failed. What is shown stays the framework's.
 */
export function pageStatus(application: RequestListener): RequestListener {
  Object.assign(globalThis, { [outcomePlace]: outcomes })
  return (request, response) => {
    const outcome = { mayPass: false }
    answerBy(outcome, response)
    outcomes.run(outcome, () => application(request, response))
  }
}

function answerBy(outcome: PageOutcome, response: ServerResponse): void {
  const begin = response.writeHead
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const mayPass = status === 500 && outcome.mayPass
    if (mayPass) response.setHeader('retry-after', retrySeconds)
    return Reflect.apply(begin, response, [mayPass ? 503 : status, ...rest])
  }
}
