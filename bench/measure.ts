import { sql } from '@/db/client'
import { step } from '@/scripts/process/step'
import { aggregate } from './aggregate'
import { browser } from './browser'
import { compression } from './compression'
import { dashboard } from './dashboard'
import { detect } from './detect/detect'
import { exported } from './exported'
import type { Figure } from './figure'
import { growth } from './growth'
import { ingest } from './ingest'
import { latest } from './latest'
import { live } from './live'
import { type History, loadHistory } from './load-history'
import { shapeOf } from './machine-readings'
import type { Options, Part } from './options'
import { out } from './out'
import { stream } from './stream'

const overHistory = { latest, out, aggregate, compression }

/** Measures the parts asked for, on one database; `show` gets each part's figures as they come. */
export async function measure({ only, readings, data }: Options, show: (figures: Figure[]) => void): Promise<void> {
  if (only.includes('ingest')) {
    show(await step('Ingest: posts against COPY', () => ingest(readings)))
    await sql`truncate sensor_readings`
  }
  if (only.includes('growth')) {
    show(await step('Growth: posts beside few readings and beside many', () => growth(readings)))
    await sql`truncate sensor_readings`
  }
  if (only.includes('detect')) show(await step('Detection', () => detect(data)))
  if (only.includes('stream')) show(await step('Stream: one long body', () => stream(readings)))
  if (only.includes('browser')) show(await step('Browser: how pages feel', browser))
  if (only.includes('dashboard')) {
    show(await step('Dashboard: what pages cost', () => dashboard(readings)))
    await sql`truncate sensor_readings`
  }
  if (only.includes('live')) {
    show(await step('Live: 200 open dashboards', live))
    await sql`truncate sensor_readings`
  }
  if (only.includes('export')) {
    show(await step('Export: memory, and what was broken off', () => exported(readings)))
    await sql`truncate sensor_readings`
  }
  const rest = only.filter(isOverHistory)
  if (rest.length === 0) return
  const shape = shapeOf(readings ?? usualReadings(rest))
  const history: History = await step(`Loading ${shape.sensors * shape.minutes} readings`, () => loadHistory(shape))
  for (const part of rest) show(await step(titles[part], () => overHistory[part](history)))
}

const isOverHistory = (part: Part): part is keyof typeof overHistory => part in overHistory

const titles = {
  latest: 'Latest 1,000 readings of a sensor',
  out: 'Latest 1,000 readings of a sensor, over HTTP',
  aggregate: 'Hourly aggregation over 30 days',
  compression: 'Compression',
}

/** Compression is a claim about millions; for the others 30 days of 30 sensors say enough. */
const usualReadings = (rest: Part[]) => (rest.includes('compression') ? 5_000_000 : 1_296_000)
