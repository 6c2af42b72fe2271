import { answeringExport } from '@/features/accounts/answering-export'
import { figureLines } from '@/features/maintenance/figures/export-lines'
import { parseFigureFilters } from '@/features/maintenance/figures/filters'
import { getFigures } from '@/features/maintenance/figures/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

export const dynamic = 'force-dynamic'

/** The figures of maintenance with all that was counted and left out, filtered as their page is, as CSV. */
export const GET = answeringExport('plant.read', 'whole', async (request, person) => {
  const params = Object.fromEntries(new URL(request.url).searchParams)
  const now = new Date()
  const { timeZone, currency } = await within(databaseMs, getPlantSettings(person))
  const filters = parseFigureFilters(params, timeZone, now)
  const all = await within(databaseMs, getFigures(person, filters, now))
  const asked = filters.figure ? all.filter(({ name }) => name === filters.figure) : all
  return new Response(figureLines(asked, filters, currency), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="maintenance-${filters.figure ?? 'figures'}.csv"`,
      'cache-control': 'no-store',
    },
  })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
