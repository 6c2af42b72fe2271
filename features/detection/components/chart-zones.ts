import type { ChartZone } from '@/components/charts/chart-model'
import type { Severity } from '@/components/ui/severity-shape'
import type { SensorLimit } from '@/features/detection/limits/judge-limits'
import { type VibrationZone, zoneLimitsOf } from '@/features/detection/rules/vibration-zone'
import { formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'
import { shownUnit, type UnitSystem } from '@/lib/units'

type Judged = {
  type: string
  recordedUnit: string | null
  limits: Pick<SensorLimit, 'kind' | 'value' | 'severity'>[]
}

const shades: Record<Severity, ChartZone['shade']> = { low: 1, medium: 1, high: 2, critical: 3 }

/**
 * The values by which a sensor is judged as zones, in the reader's units: beyond its limits, and those of vibration unless
 * somebody has set a high limit, which takes their place. None for a sensor without.
 */
export function chartZones(sensor: Judged, system: UnitSystem): ChartZone[] {
  const hasHigh = sensor.limits.some(({ kind }) => kind === 'high')
  const shown = shownUnit(sensor.recordedUnit, system)
  return [
    ...limitZones(sensor, 'low', shown),
    ...(hasHigh ? limitZones(sensor, 'high', shown) : isoZones(sensor, shown)),
  ]
}

/** The same of several sensors, by their identifiers. */
export const zonesBySensor = (
  sensors: { sensorId: string; type: string; unit: string | null }[],
  limits: Map<string, SensorLimit[]>,
  system: UnitSystem,
): Map<string, ChartZone[]> =>
  new Map(
    sensors.map(({ sensorId, type, unit }) => [
      sensorId,
      chartZones({ type, recordedUnit: unit, limits: limits.get(sensorId) ?? [] }, system),
    ]),
  )

type Shown = ReturnType<typeof shownUnit>

/** Each reaches to the next one of its kind, the last without an end. */
function limitZones({ limits }: Judged, kind: 'high' | 'low', { value, unit }: Shown): ChartZone[] {
  const t = translator('zones')
  const own = limits.filter((limit) => limit.kind === kind).sort((a, b) => a.value - b.value)
  return own.map(({ value: limit, severity }, i) => {
    const next = own[kind === 'high' ? i + 1 : i - 1]
    const end = next ? value(next.value) : null
    const said = { severity: translator('severity')(severity).toLowerCase(), limit: formatValue(value(limit), unit) }
    return {
      from: kind === 'high' ? value(limit) : end,
      to: kind === 'high' ? end : value(limit),
      shade: shades[severity],
      name: t(kind, said),
      label: t(kind === 'high' ? 'highLimit' : 'lowLimit', said),
    }
  })
}

function isoZones({ type, recordedUnit }: Judged, { value, unit }: Shown): ChartZone[] {
  const limits = zoneLimitsOf({ type, unit: recordedUnit })
  if (!limits) return []
  const t = translator('zones')
  const [ab, bc, cd] = [value(limits.ab), value(limits.bc), value(limits.cd)]
  const named = (zone: VibrationZone, limit: number) => ({
    name: t('name', { zone }),
    label: t(zone === 'D' ? 'above' : 'to', { zone, limit: formatValue(limit, unit), source: t('rigid') }),
  })
  return [
    { from: null, to: ab, shade: 0, ...named('A', ab) },
    { from: ab, to: bc, shade: 1, ...named('B', bc) },
    { from: bc, to: cd, shade: 2, ...named('C', cd) },
    { from: cd, to: null, shade: 3, ...named('D', cd) },
  ]
}
