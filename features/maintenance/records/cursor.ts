import { z } from 'zod'

const Row = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()])

/** The last row of a page: when it was written, to the microsecond, and its id. */
export type Place = { createdAt: string; id: string }

/** A place as an opaque text for a URL. */
export const cursorOf = ({ createdAt, id }: Place): string =>
  Buffer.from(JSON.stringify([createdAt, id])).toString('base64url')

/** The place that a text stands for; null for one that is none of ours. */
export function placeOf(cursor: string): Place | null {
  try {
    const row = Row.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString())).data
    return row ? { createdAt: row[0], id: row[1] } : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
