import { answeringExport } from '@/features/accounts/answering-export'
import { beginAuditExport } from '@/features/audit/commands'
import { type ExportFormat, exportFormats } from '@/features/audit/export-lines'
import { exportStream } from '@/features/audit/export-stream'
import { parseAuditFilters } from '@/features/audit/filters'
import { getPlantSettings } from '@/features/plant/queries'
import { problem, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

export const dynamic = 'force-dynamic'
const formatFault = { pointer: '/format', code: 'invalid_value', detail: 'This format is not known.' }

/** The audit trail, filtered as its page is, as CSV or NDJSON: by `?format=`, or by what the client accepts. */
export const GET = answeringExport('audit.read', 'whole', async (request, person) => {
  // Unlike other reading this leaves an entry, in the name of whoever asked.
  if (/^(cross|same)-site$/.test(request.headers.get('sec-fetch-site') ?? ''))
    return problem(403, 'The trail is exported from the pages of this plant alone.')
  const params = Object.fromEntries(new URL(request.url).searchParams)
  const format = wantedFormat(params.format, request.headers.get('accept') ?? '')
  if (!format) return problem(422, 'The format is csv or ndjson.', { errors: [formatFault] })
  const { timeZone } = await within(databaseMs, getPlantSettings(person))
  const filters = parseAuditFilters(params, timeZone)
  const upTo = await within(databaseMs, beginAuditExport(person, { format, ...filters }))
  const day = new Date().toISOString().slice(0, 10)
  return new Response(exportStream(person, { filters, upTo, format, timeZone }), {
    headers: {
      'content-type': exportFormats[format].type,
      'content-disposition': `attachment; filename="audit-trail-${day}.${format}"`,
      'cache-control': 'no-store',
    },
  })
})

function wantedFormat(asked: string | undefined, accept: string): ExportFormat | null {
  if (asked === undefined) return /\bapplication\/(x-)?ndjson\b/.test(accept) ? 'ndjson' : 'csv'
  return asked === 'csv' || asked === 'ndjson' ? asked : null
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
