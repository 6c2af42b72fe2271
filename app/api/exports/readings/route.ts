import { answeringExport } from '@/features/accounts/answering-export'
import { ExportFileQuery } from '@/features/datasets/export/input'
import { eachReading, readingColumns } from '@/features/datasets/export/queries'
import { refuseOtherMethods } from '@/lib/http'
import { readQuery } from '@/lib/read-input'
import { tableDownload, tableFile, wantedFormat } from '@/lib/table-file/table-file'

export const dynamic = 'force-dynamic'
const databaseMs = 30_000

/** Readings of any selection as one file, by day, sensor and time; Parquet unless another format is asked for. */
export const GET = answeringExport('plant.read', 'part', async (request, person) => {
  const read = readQuery(request, ExportFileQuery)
  if (!read.ok) return read.answer
  const { format = wantedFormat(request) ?? 'parquet', ...query } = read.query
  const to = query.to ?? new Date()
  const parts = tableFile(format, readingColumns, eachReading(person, { ...query, to }))
  return tableDownload(format, parts, `readings-${to.toISOString().slice(0, 10)}`, databaseMs)
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
