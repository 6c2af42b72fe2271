import { z } from 'zod'
import { isTold } from './instant'

/** A part of a list, and the `cursor` of the next; null at the end. */
export type Part<Row> = { rows: Row[]; next: string | null }

/** An instant of a place, to the microsecond. */
export const MicrosText = z.iso.datetime({ precision: 6 }).refine(isTold)
/** A name of a place. */
export const NameText = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^\0]*$/)

/** Rows that were written one after the other: when, to the microsecond, and the row's id. */
export const WrittenPlace = z.tuple([MicrosText, z.uuid()])
/** Rows by a name that no other has. */
export const NamePlace = z.tuple([NameText])

/** What a `Date` knows, as a place holds it. */
export const microsOf = (at: Date): string => at.toISOString().replace('Z', '000Z')

type PlaceSchema = z.ZodType<readonly string[]>

/** A place in a list, what it is ordered by of its last row, as an opaque text for a URL. */
export const cursorOf = (place: readonly string[]): string => Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place that a cursor stands for; null for a text that is none of ours. */
export function placeIn<Schema extends PlaceSchema>(Place: Schema, cursor: string): z.output<Schema> | null {
  try {
    const place = Place.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    return place.success && cursorOf(place.data) === cursor ? place.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const upTo = (most: number) => z.coerce.number().int().min(1).max(most).describe('How many rows at most.')
export const usualRows = 50

/** The parameters by which a list with such places is read in parts: `usual` rows at a time unless asked, at most `most`. */
export const partParameters = (Place: PlaceSchema, { usual = usualRows, most = 200 } = {}) => ({
  limit: upTo(most).default(usual),
  cursor: z
    .string()
    .max(2_000)
    .refine((text) => placeIn(Place, text) !== null, 'This cursor is none of ours')
    .optional()
    .describe('What the part before named as `next`; the other parameters stay the same.'),
})

/**
 * The part that rows make of which one more than `limit` was looked for.
 * @param placeOf what the list is ordered by, of a row.
 */
export function partOf<Row>(found: Row[], limit: number, placeOf: (row: Row) => readonly string[]): Part<Row> {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: found.length > limit && last !== undefined ? cursorOf(placeOf(last)) : null }
}

/** How the API's document shows a part of a list of such rows. */
export const partAnswer = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row),
    next: z.string().nullable().describe('The `cursor` of the next part; null at the end.'),
  })
