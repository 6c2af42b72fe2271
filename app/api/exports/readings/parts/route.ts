import { answeringExport } from '@/features/accounts/answering-export'
import { PartsQuery } from '@/features/datasets/export/input'
import { listParts } from '@/features/datasets/export/queries'
import { rangeOfPart } from '@/features/datasets/export/range-of-part'
import { json, refuseOtherMethods } from '@/lib/http'
import { readQuery } from '@/lib/read-input'
import { within } from '@/lib/within'

export const dynamic = 'force-dynamic'
const databaseMs = 30_000

/** The days of sensors that an export falls into, a page at a time, each with where its readings are. */
export const GET = answeringExport('plant.read', 'part', async (request, person) => {
  const read = readQuery(request, PartsQuery)
  if (!read.ok) return read.answer
  const { limit } = read.query
  const found = await within(databaseMs, listParts(person, { ...read.query, limit: limit + 1 }))
  const rows = found.slice(0, limit).map((part) => {
    const { from, to } = rangeOfPart(part, read.query)
    const query = new URLSearchParams({ sensor: part.sensorId, from: from.toISOString(), to: to.toISOString() })
    return { ...part, href: `/api/exports/readings?${query}` }
  })
  const last = rows.at(-1)
  return json({ rows, next: found.length > limit && last ? `${last.day},${last.sensorId}` : null })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
