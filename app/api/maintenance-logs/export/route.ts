import { answeringExport } from '@/features/accounts/answering-export'
import { exportLines } from '@/features/maintenance/log-chain/export/export-lines'
import { parsePeriod } from '@/features/maintenance/log-chain/export/parse-period'
import { findPeriod } from '@/features/maintenance/log-chain/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { problem, refuseOtherMethods } from '@/lib/http'
import { streamOf } from '@/lib/stream-of'
import { databaseMs, within } from '@/lib/within'

export const dynamic = 'force-dynamic'
const errors = [{ pointer: '/from', code: 'invalid_value', detail: 'Give two days, as in 2026-01-01.' }]

/** The maintenance log of a period (`?from=` and `?to=`, days of the plant) as signed NDJSON. */
export const GET = answeringExport('log.verify', 'whole', async (request, person) => {
  const params = Object.fromEntries(new URL(request.url).searchParams)
  const { timeZone, name } = await within(databaseMs, getPlantSettings(person))
  const period = parsePeriod(params, timeZone)
  if (!period) return problem(422, 'The period is wrong.', { errors })
  const entries = await within(databaseMs, findPeriod(person, period))
  const lines = exportLines(person, { ...period, entries, plant: name })
  return new Response(streamOf(lines, databaseMs), {
    headers: {
      'content-type': 'application/x-ndjson',
      'content-disposition': `attachment; filename="maintenance-log-${params.from}-${params.to}.ndjson"`,
      'cache-control': 'no-store',
    },
  })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
