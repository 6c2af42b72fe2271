import { answeringExport } from '@/features/accounts/answering-export'
import { LabelQuery } from '@/features/datasets/labels/input'
import { eachLabelPage, labelColumns } from '@/features/datasets/labels/queries'
import { getEquipment } from '@/features/equipment/queries'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { readQuery } from '@/lib/read-input'
import { allRows, shownRow, tableDownload, tableFile, tooManyRows, wantedFormat } from '@/lib/table-file/table-file'
import { within } from '@/lib/within'

export const dynamic = 'force-dynamic'
const databaseMs = 30_000
type Context = { params: Promise<{ equipmentId: string }> }

/** What became of a machine after each instant (docs/features.md), for supervised training: a page as JSON, or all as a file. */
export const GET = answeringExport('plant.read', 'part', async (request, person, { params }: Context) => {
  const read = readQuery(request, LabelQuery)
  if (!read.ok) return read.answer
  const machine = await within(databaseMs, getEquipment(person, (await params).equipmentId))
  if (!machine) return problem(404, 'There is no such equipment.')
  const { format: named, limit, cursor, ...query } = read.query
  const [now, from] = [new Date(), cursor ?? query.from]
  const format = named === 'json' ? null : wantedFormat(request)
  if (format) {
    const refused = tooManyRows((query.to.getTime() - from.getTime()) / (query.step * 1000))
    if (refused) return refused
    const parts = tableFile(format, labelColumns, eachLabelPage(person, machine.id, { ...query, from }, now))
    return tableDownload(format, parts, `${machine.tag}-labels`, databaseMs)
  }
  const end = new Date(Math.min(query.to.getTime(), from.getTime() + limit * query.step * 1000))
  const rows = await within(databaseMs, allRows(eachLabelPage(person, machine.id, { ...query, from, to: end }, now)))
  const next = end < query.to ? end.toISOString() : null
  return json({ rows: rows.map((row) => shownRow(labelColumns, row)), next })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
