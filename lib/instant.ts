import { z } from 'zod'
import { earliest, latest } from './move-range'

/**
 * Whether a text is an instant that the plant can speak of, from 1970 to 2199. RFC 3339 also tells instants that the database takes
 * in no spelling, such as those of the year 0, and those that are brought there by their offset.
 */
export function isTold(text: string): boolean {
  const at = Date.parse(text)
  return at >= earliest && at < latest
}

/** An instant in RFC 3339, as it was written. */
export const InstantText = z.iso
  .datetime({ offset: true, error: 'Give a date and a time', abort: true })
  .refine(isTold, 'Give a time between 1970 and 2199')

/** The same as a `Date`. */
export const Instant = InstantText.transform((text) => new Date(text))
