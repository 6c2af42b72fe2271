/** Work that took longer than anybody should wait for it. It goes on, and what it does later still counts. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow'
}

/** By its name: the application and what stands before it have classes of their own. */
export const isTooSlow = (error: unknown): boolean => error instanceof Error && error.name === 'TooSlow'

/** How long a handler waits for the database: longer than a hiccup of it, shorter than what stands before the plant waits for us. */
export const databaseMs = 10_000

/**
 * Waits for work, but not for ever: a database that hangs never answers, nor does a driver that lost a query.
 * @throws TooSlow after `ms`; what the work itself fails with otherwise.
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow(`no answer within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
