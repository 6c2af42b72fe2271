import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { getSeries } from '@/features/readings/queries'
import { cpuMeter } from './cpu-meter'
import { atMost, type Figure, measured } from './figure'
import { loadPlant } from './load-plant'
import { loadWeek } from './load-week'
import { note } from './note'
import { type Cost, comparePages, type Page, type PageMeter, queryCost, ratiosOf } from './page-cost'
import { median, medianRatio } from './statistics'
import { startWebServer } from './web-server'

const [few, many] = [500, 10_000]
const small = 200_000
const dayMs = 86_400_000

/** It asks for nothing but who is there and what the frame of every page shows. */
const empty: Page = { path: '/registry/import', holds: '</html>' }
const overview: Page = { path: '/', holds: '-0' }

/**
 * What pages cost in processor time of the web process and the database, against an empty page of the same application: the
 * overview of few and of many sensors, and a sensor's week beside few and beside many readings.
 * @param large the readings of the second; 2,000,000 unless given, on a server as well.
 */
export async function dashboard(large = 2_000_000): Promise<Figure[]> {
  const meter = await cpuMeter()
  if (!meter) {
    note('processor time cannot be read here')
    return []
  }
  const web = await startWebServer()
  try {
    const { headers } = await arrangePerson('manager')
    const bench = { web, meter, cookie: headers.get('cookie') ?? '' }
    return [...(await overviews(bench)), ...(await weeks(bench, large))]
  } finally {
    await web.stop()
  }
}

async function overviews(bench: PageMeter): Promise<Figure[]> {
  await loadPlant('few', few)
  const ofFew = await comparePages(bench, overview, empty)
  await loadPlant('many', many - few)
  const ofMany = await comparePages(bench, overview, empty)
  const [toFew, toMany] = [ofFew, ofMany].map((costs) => medianRatio(ratiosOf(costs)))
  return [
    measured('dashboard_empty_page', costOf(ofFew.reference), 'ms'),
    measured('dashboard_overview_500', costOf(ofFew.own), 'ms'),
    measured('dashboard_overview_10000', costOf(ofMany.own), 'ms'),
    atMost(measured('dashboard_overview_500_vs_empty', toFew ?? Number.NaN, 'ratio'), 10),
    atMost(measured('dashboard_overview_10000_vs_500', (toMany ?? Number.NaN) / (toFew ?? Number.NaN), 'ratio'), 2),
  ]
}

async function weeks(bench: PageMeter, large: number): Promise<Figure[]> {
  const besideFew = await weekBeside(bench, small)
  const besideMany = await weekBeside(bench, large)
  return [
    measured('dashboard_sensor_week', costOf(besideMany.costs.own), 'ms'),
    atMost(measured('dashboard_sensor_week_vs_empty', besideMany.toEmpty, 'ratio'), 6),
    atMost(measured('dashboard_sensor_week_many_vs_few', besideMany.toEmpty / besideFew.toEmpty, 'ratio'), 1.2),
    measured('dashboard_sensor_week_database', databaseOf(besideMany.costs.own), 'ms'),
    measured('dashboard_series_database', besideMany.series, 'ms'),
    atMost(measured('dashboard_sql_vs_series', databaseOf(besideMany.costs.own) / besideMany.series, 'ratio'), 4),
  ]
}

async function weekBeside(bench: PageMeter, readings: number) {
  const history = await loadWeek(readings)
  const sensorId = history.sensors[0]?.sensorId ?? ''
  const costs = await comparePages(bench, { path: `/sensors/${sensorId}?range=7d`, holds: sensorId }, empty)
  const now = new Date()
  const range = { from: new Date(now.getTime() - 7 * dayMs), to: now, now }
  const series = await queryCost(bench, () => getSeries(commandLine, { sensorId, ...range }))
  return { costs, series, toEmpty: medianRatio(ratiosOf(costs)) }
}

const costOf = (costs: Cost[]) => median(costs.map(({ all }) => all))
const databaseOf = (costs: Cost[]) => median(costs.map(({ database }) => database))
