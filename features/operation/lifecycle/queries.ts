import { db } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { longestHeldBack } from '@/features/plant/longest-held-back'
import { getPlantSettings } from '@/features/plant/queries'
import { type Danger, lifecycleDanger } from '@/features/plant/unsafe-lifecycle'
import type { SearchParams } from '@/lib/time-range'
import { type Advice, listAdvice } from '../advice/queries'
import { type Chunk, getDatabaseBytes, listChunks } from '../chunks/queries'
import { getSummaryState, type SummaryState } from '../completeness/queries'
import { listStorage } from '../samples/queries'
import { type LifecycleDays, parseTried } from './filters'
import { type Forecast, forecast } from './forecast'

export type Storage = {
  current: LifecycleDays
  /** The days that somebody tries; as they are when nobody does. */
  tried: LifecycleDays
  danger: Danger | null
  chunks: Chunk[]
  databaseBytes: number
  summary: SummaryState
  forecast: Forecast | null
  advice: Advice[]
  stored: { at: number; value: number }[]
}

/** What lies in the database and what becomes of it, by the days that the plant has or that the URL tries. */
export async function getStorage(actor: Actor, params: SearchParams, now: Date): Promise<Storage> {
  authorise(actor, 'operation.read')
  const settings = await getPlantSettings(actor)
  const { compressAfterDays, retentionDays, refreshWindowDays } = settings
  const current = { compressAfterDays, retentionDays, refreshWindowDays }
  const tried = parseTried(params, current)
  const [chunks, databaseBytes, summary, stored, heldBackDays, advice] = await Promise.all([
    listChunks(actor),
    getDatabaseBytes(actor),
    getSummaryState(actor, now),
    listStorage(actor),
    longestHeldBack(db),
    listAdvice(actor, now),
  ])
  const danger = lifecycleDanger({ ...settings, ...tried }, now, { compressAfterDays, heldBackDays })
  const growth = forecast(chunks, databaseBytes, tried, now)
  return { current, tried, danger, chunks, databaseBytes, summary, forecast: growth, advice, stored }
}
