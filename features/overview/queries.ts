import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import type { Severity } from '@/features/alerts/queries'
import { pageSize } from '@/lib/paging'
import type { OverviewFilters } from './filters'
import { machineConditions, machineJson, machinesOf, mostUrgentFirst } from './plant-state'

const mostAreas = 40

export type SensorCounts = { sensorCount: number; reportingCount: number; silentCount: number; neverCount: number }

/** Without id and tag for the sensors that have no equipment. Instants in epoch ms. */
export type Machine = SensorCounts & {
  id: string | null
  tag: string | null
  name: string | null
  site: string | null
  area: string | null
  workCenter: string | null
  kind: 'alert' | 'silent' | 'partly_silent' | 'waiting' | 'normal' | 'out_of_service' | 'no_sensors'
  /** Of the worst alert that is not resolved. */
  severity: Severity | null
  /** Whether somebody should look: an alert, or a sensor that fell silent. */
  abnormal: boolean
  alertCount: number
  newestAt: number | null
  /** A newest reading that is older means that nothing comes any more; null when nothing is expected. */
  staleAfterMs: number | null
  silentSince: number | null
  alertSince: number | null
}

/** Without a name for the sensors that have no equipment. */
export type Area = {
  site: string | null
  area: string | null
  machineCount: number
  abnormalCount: number
  /** Of the worst alert; null without one. */
  severity: Severity | null
  alertCount: number
  silentCount: number
}

export type PlantState = {
  /** Of the whole plant, whatever is filtered. */
  sensors: SensorCounts
  newestAt: number | null
  /** The 40 most urgent areas of `areaCount`. */
  areas: Area[]
  areaCount: number
  /** A page of the machines that were asked for, the most urgent first; `abnormal` of all their pages. */
  found: { rows: Machine[]; total: number; abnormal: number; page: number; pages: number }
}

/** The plant as it is now: its areas, and a page of 50 machines that the filters leave. */
export async function getPlantState(actor: Actor, filters: OverviewFilters, now: Date): Promise<PlantState> {
  authorise(actor, 'plant.read')
  const [row] = await db.execute<PlantRow>(sql`
    with ${machinesOf(actor, now)},
    area as (
      select
        site, area, count(*)::int as machines, (count(*) filter (where abnormal))::int as abnormal,
        max(worst) as worst, sum(alerts)::int as alerts, sum(silent)::int as silent,
        count(*) over ()::int as areas, max(rank) filter (where abnormal) as rank
      from machine
      group by site, area
      order by rank desc nulls last, site, area
      limit ${mostAreas}
    ),
    found as (select * from machine where ${machineConditions(filters)}),
    shown as (
      select * from found order by ${mostUrgentFirst}
      limit ${pageSize} offset ${(filters.page - 1) * pageSize}
    )
    select
      coalesce(sum(sensors), 0)::int as "sensorCount",
      coalesce(sum(reporting), 0)::int as "reportingCount",
      coalesce(sum(silent), 0)::int as "silentCount",
      coalesce(sum(never), 0)::int as "neverCount",
      extract(epoch from max(newest))::float8 * 1000 as "newestAt",
      (select count(*)::int from found) as total,
      (select count(*)::int from found where abnormal) as abnormal,
      coalesce((select max(areas) from area), 0) as "areaCount",
      (select coalesce(jsonb_agg(jsonb_build_object(
        'site', site, 'area', area, 'machineCount', machines, 'abnormalCount', abnormal, 'severity', worst,
        'alertCount', alerts, 'silentCount', silent) order by rank desc nulls last, site, area), '[]') from area) as areas,
      (select coalesce(jsonb_agg(${machineJson} order by ${mostUrgentFirst}), '[]') from shown)
        as machines
    from machine`)
  if (!row) throw new Error('the plant has no state')
  const { areas, areaCount, machines, total, abnormal, newestAt, ...counts } = row
  const pages = Math.max(1, Math.ceil(total / pageSize))
  return {
    sensors: counts,
    newestAt,
    areas,
    areaCount,
    found: { rows: machines, total, abnormal, page: filters.page, pages },
  }
}

type PlantRow = SensorCounts & {
  newestAt: number | null
  areas: Area[]
  areaCount: number
  machines: Machine[]
  total: number
  abnormal: number
}
