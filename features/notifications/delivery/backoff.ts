const secondMs = 1_000
const longestMs = 6 * 3_600 * secondMs

/** For so long a message is tried; then it is given up. */
export const triedForMs = 3 * 24 * 3_600 * secondMs

/**
 * How long to wait after a try that failed, the first being 1: from 10 s on three times as long each time up to 6 h, and of that
 * half to one and a half, so that what failed together does not come back together.
 * @param random from 0 to 1.
 * @param askedMs how long the receiver asked to wait, which is kept up to a day.
 */
export function backoffMs(attempt: number, random: number, askedMs = 0): number {
  const usual = Math.min(10 * secondMs * 3 ** Math.min(attempt - 1, 20), longestMs)
  return Math.max(usual * (0.5 + random), Math.min(askedMs, 24 * 3_600 * secondMs))
}

/** A `Retry-After` header as milliseconds from now: seconds or a date (RFC 9110); 0 when it says neither. */
export function retryAfterMs(header: string | undefined, now: Date): number {
  if (header === undefined) return 0
  const ms = /^\d+$/.test(header) ? Number(header) * secondMs : Date.parse(header) - now.getTime()
  return Number.isFinite(ms) ? Math.max(ms, 0) : 0
}
