import { z } from 'zod'
import { isTold } from '@/lib/instant'

const Instant = z.iso.datetime().refine(isTold)

/** Where a part of a sensor's readings ends, as an opaque text for a URL. */
export const cursorAt = (instant: string): string => Buffer.from(instant).toString('base64url')

/** The instant that a cursor stands for; null for a text that is none of ours. */
export function instantIn(cursor: string): string | null {
  const text = Buffer.from(cursor, 'base64url').toString()
  return cursorAt(text) === cursor ? (Instant.safeParse(text).data ?? null) : null
}
