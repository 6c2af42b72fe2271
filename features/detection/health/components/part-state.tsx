import { Link } from '@/components/ui/link'
import { SeverityBadge } from '@/components/ui/severity-badge'
import type { HealthFacts, HealthPart } from '@/features/detection/health/health-score'
import { formatNumber, formatShare, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { shownUnit, type UnitSystem } from '@/lib/units'

type Props = { part: HealthPart; facts: HealthFacts; system: UnitSystem }

/** What a part of a machine's health says, with its alerts, and where the evidence is. */
export function PartState({ part, facts, system }: Props) {
  const t = translator('health')
  const [worst, ...others] = part.alerts
  const measured = measuredOf(part, facts, system)
  return (
    <>
      {worst && (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <SeverityBadge severity={worst.severity} />
          <Link href={`/alerts/${worst.id}`} className="link">
            {worst.message}
          </Link>
          {others.length > 0 && <span className="text-ink-muted">{t('moreAlerts', { count: others.length })}</span>}
        </p>
      )}
      {measured && <p className={worst && 'mt-1 text-ink-muted'}>{measured}</p>}
      {part.deduction === null && <p className="text-ink-muted">{t('learning')}</p>}
    </>
  )
}

/** The measure of a part in words that lead to it; nothing where there is none. */
function measuredOf({ aspect, alerts, deduction }: HealthPart, facts: HealthFacts, system: UnitSystem) {
  const t = translator('health')
  const { machine, drift, vibration, data } = facts
  if (aspect === 'alarms') return alerts.length === 0 && deduction !== null && t('noAlerts')
  if (aspect === 'machine') return typeof machine === 'number' && together(machine)
  if (aspect === 'drift' && drift)
    return (
      <Link href={`${pageOf(drift)}/drift`} className="link">
        {t('driftState', { share: formatShare(Math.min(1, 2 * drift.score)), name: drift.name })}
      </Link>
    )
  if (aspect === 'vibration' && vibration) {
    const { unit, value } = shownUnit('mm/s', system)
    const said = { zone: vibration.zone, velocity: formatValue(value(vibration.velocity), unit), name: vibration.name }
    return (
      <Link href={hrefWith(pageOf(vibration), {}, { range: '7d' })} className="link">
        {t('vibrationState', said)}
      </Link>
    )
  }
  if (aspect !== 'data' || !data) return null
  if (data.share === 1) return t('dataAll')
  return (
    <Link href={hrefWith(pageOf(data), {}, { range: '3d' })} className="link">
      {t('dataState', { share: formatShare(data.share), name: data.name })}
    </Link>
  )
}

const together = (share: number) =>
  share < 1
    ? translator('health')('machineState', { share: formatShare(share) })
    : translator('health')('machineAbnormal', { times: formatNumber(share) })

const pageOf = ({ sensorId }: { sensorId: string }) => `/sensors/${encodeURIComponent(sensorId)}` as const
