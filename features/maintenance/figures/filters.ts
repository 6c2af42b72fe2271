import { parsePeriod } from '@/features/maintenance/log-chain/export/parse-period'
import { startOfPlantDay } from '@/lib/plant-time'
import type { SearchParams, TimeRange } from '@/lib/time-range'
import { type FigureName, figureNames } from './facts'

export type FigureFilters = {
  period: TimeRange
  /** Which machines; undefined: all that the person sees. */
  site: string | undefined
  area: string | undefined
  equipment: string | undefined
  /** The figure that is opened. */
  figure: FigureName | undefined
}

const usualDays = 90
const text = (value: SearchParams[string]) => (typeof value === 'string' && value !== '' ? value : undefined)

/** The period as plant days, both included (the last 90 by themselves), and which machines. */
export function parseFigureFilters(params: SearchParams, timeZone: string, now: Date): FigureFilters {
  const day = (days: number) => startOfPlantDay(now, timeZone, days)
  return {
    period: parsePeriod(params, timeZone) ?? { from: day(1 - usualDays), to: day(1) },
    site: text(params.site),
    area: text(params.area),
    equipment: text(params.equipment),
    figure: figureNames.find((name) => name === params.figure),
  }
}
