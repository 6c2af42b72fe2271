export const pageSize = 50

export type Page<Row> = { rows: Row[]; total: number; page: number; pages: number }

/** The page number of a URL, from 1; anything else is the first page. */
export function parsePage(text: string | string[] | undefined): number {
  const page = typeof text === 'string' && /^\d{1,6}$/.test(text) ? Number(text) : 1
  return Math.max(1, page)
}

/** Rows that carry the `total` of all pages, as a page of them. */
export function pageOf<Row extends { total: number }>(rows: Row[], page: number): Page<Row> {
  const total = rows[0]?.total ?? 0
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / pageSize)) }
}
