import type { Actor } from '@/features/access/actor'
import { databaseMs, within } from '@/lib/within'
import { type ExportFormat, exportFormats } from './export-lines'
import type { AuditFilters } from './filters'
import { eachAuditPage } from './queries'

type Wanted = { filters: AuditFilters; upTo: number; format: ExportFormat; timeZone: string }

/** The trail as text, a page of entries whenever the reader has room for it. A failure breaks it off, so that it shows. */
export function exportStream(actor: Actor, { filters, upTo, format, timeZone }: Wanted): ReadableStream<Uint8Array> {
  const { header, line } = exportFormats[format]
  const pages = eachAuditPage(actor, filters, { upTo })
  const encode = new TextEncoder()
  return new ReadableStream(
    {
      start(controller) {
        if (header()) controller.enqueue(encode.encode(header()))
      },
      async pull(controller) {
        const page = await within(databaseMs, pages.next())
        if (page.done) return controller.close()
        controller.enqueue(encode.encode(page.value.map((entry) => line(entry, timeZone)).join('')))
      },
      async cancel() {
        await pages.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
