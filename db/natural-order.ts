import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/**
 * A text to sort by as people count: P-2 before P-10. Every number in it gets at least nine digits; the collations that would
 * do this are not in every build of the database.
 */
export const naturalOrder = (text: SQLWrapper): SQL =>
  sql`regexp_replace(regexp_replace(${text}, '([0-9]+)', '00000000\\1', 'g'), '0*([0-9]{9})', '\\1', 'g')`

/** The same by the number at the end alone, as most tags have it: a tenth of the time, for sorting a whole large plant. */
export const trailingNumberOrder = (text: SQLWrapper): SQL =>
  sql`rtrim(${text}, '0123456789'), length(${text}), ${text}`

/** Every value that `chosen` (a column with its `from`) has, once, in the order of `naturalOrder`, at most `most` of them. */
export const distinctValues = (chosen: SQL, most: number): SQL<string[]> =>
  sql<string[]>`array(
    select value from (select distinct ${chosen}) as known (value) order by ${naturalOrder(sql`value`)}, value limit ${most})`
