import { z } from 'zod'
import { deprecated } from '@/lib/deprecated'
import { json } from '@/lib/http'
import { type Page, parsePage } from '@/lib/paging'
import { type Part, partParameters, usualRows } from '@/lib/parts'

/** Since when and until when lists are answered by numbered pages, too; `docs/api.md` says it. */
const numbered = { since: new Date('2026-11-24T00:00:00Z'), until: new Date('2028-01-01T00:00:00Z') }

/** The parameters of a list that had numbered pages before it had parts. */
export function listParameters(Place: Parameters<typeof partParameters>[0]) {
  const { limit, cursor } = partParameters(Place)
  return {
    limit: limit.unwrap().optional().describe('How many rows at most; names that parts are wanted.'),
    cursor,
    page: z.string().max(10).optional().meta({ deprecated: true, description: 'Ask for parts by `limit` instead.' }),
  }
}

type Asked = { limit?: number | undefined; cursor?: string | undefined; page?: string | undefined }
type Lists = {
  part: (asked: { limit: number; cursor: string | undefined }) => Promise<Part<unknown>>
  page: (page: number) => Promise<Page<object>>
}

/** A part of the list where `limit` or `cursor` is named; otherwise a page, as it was, which is deprecated. */
export async function answerList(request: Request, { limit, cursor, page }: Asked, lists: Lists): Promise<Response> {
  if (limit !== undefined || cursor !== undefined) return json(await lists.part({ limit: limit ?? usualRows, cursor }))
  const found = await lists.page(parsePage(page))
  // A query tells the number of all with each row, too.
  const rows = found.rows.map((row) => ({ ...row, total: undefined }))
  const successor = `${new URL(request.url).pathname}?limit=${usualRows}`
  return deprecated(json({ ...found, rows }), { ...numbered, successor })
}

const deprecatedCount = z.number().int().optional().meta({ deprecated: true })

/** How the API's document shows such a list: `next` comes with parts, the rest with pages. */
export const listAnswer = <Row extends z.ZodType>(row: Row) =>
  z.object({
    rows: z.array(row),
    next: z.string().nullable().optional().describe('The `cursor` of the next part; null at the end.'),
    total: deprecatedCount,
    page: deprecatedCount,
    pages: deprecatedCount,
  })
