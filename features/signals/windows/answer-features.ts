import type { Actor } from '@/features/access/actor'
import type { AskedSensor } from '@/features/signals/asked-sensors'
import { json, problem } from '@/lib/http'
import { readQuery } from '@/lib/read-input'
import { allRows, shownRow, tableDownload, tableFile, tooManyRows, wantedFormat } from '@/lib/table-file/table-file'
import { within } from '@/lib/within'
import { featureColumns, featureRows } from './feature-rows'
import { FeatureQuery } from './input'
import { eachWindowPage, planFeatures } from './queries'

const databaseMs = 30_000
const refusals = {
  too_dense: 'The windows hold too many readings. Ask for shorter ones, or for fewer sensors.',
  not_kept: 'Readings of this time are not kept any more. Whole hours of count, mean, min, max and deviation are.',
  no_window: 'No whole window fits between from and to.',
}

/** Answers with the features of sensors that the actor may see: a page as JSON, or all of them as a file called `name`. */
export async function answerFeatures(request: Request, actor: Actor, sensors: AskedSensor[], name: string) {
  const read = readQuery(request, FeatureQuery)
  if (!read.ok) return read.answer
  const query = read.query
  const plan = await within(databaseMs, planFeatures(actor, sensors, query, new Date()))
  if (!plan.ok) return problem(422, refusals[plan.reason], { reason: plan.reason })
  const stepMs = query.step * 1000
  const from = plan.first + Math.max(0, ...query.lags) * stepMs
  const columns = featureColumns(query, sensors)
  const rowsTo = (last: number) =>
    featureRows(eachWindowPage(actor, sensors, query, { ...plan, last }), query, sensors, from)
  const format = query.format === 'json' ? null : wantedFormat(request)
  if (format) {
    const perWindow = query.layout === 'long' ? sensors.length : 1
    const refused = tooManyRows(((plan.last - from) / stepMs + 1) * perWindow)
    return (
      refused ?? tableDownload(format, tableFile(format, columns, rowsTo(plan.last)), `${name}-features`, databaseMs)
    )
  }
  const end = from + (query.limit - 1) * stepMs
  const rows = (await within(databaseMs, allRows(rowsTo(Math.min(plan.last, end))))).map((row) =>
    shownRow(columns, row),
  )
  const next = end < plan.last ? new Date(end + stepMs).toISOString() : null
  return json({ source: plan.source, windowSeconds: query.window, stepSeconds: query.step, rows, next })
}
