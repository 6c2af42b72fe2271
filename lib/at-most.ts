import { TooSlow } from './within'

/**
 * Lets work in, `places` at once; the rest waits in the order in which it came.
 * @throws TooSlow for work that got no place within `waitMs`; it was not begun.
 */
export function atMost(places: number, waitMs: number) {
  const waiting = new Set<() => void>()
  let taken = 0

  function place(): Promise<void> {
    if (taken < places) {
      taken += 1
      return Promise.resolve()
    }
    return new Promise((given, refuse) => {
      const timer = setTimeout(() => {
        waiting.delete(take)
        refuse(new TooSlow(`no place within ${waitMs} ms`))
      }, waitMs)
      const take = () => {
        clearTimeout(timer)
        waiting.delete(take)
        given()
      }
      waiting.add(take)
    })
  }

  /** Whoever waits longest gets the place, so that nobody comes between. */
  function leave(): void {
    const [next] = waiting
    if (next) next()
    else taken -= 1
  }

  return async <T>(work: () => Promise<T>): Promise<T> => {
    await place()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
