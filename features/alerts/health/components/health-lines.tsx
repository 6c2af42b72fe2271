import type { Route } from 'next'
import { SeverityBadge } from '@/components/ui/severity-badge'
import { severities } from '@/components/ui/severity-shape'
import type { BadActor, DetectorRecord, listPriorities, SiteRate, Standing } from '@/features/alerts/health/queries'
import { fewestForShares, priorityTargets, steadyPerTenMinutes } from '@/features/alerts/health/targets'
import { detectors } from '@/features/alerts/input'
import { formatCount, formatDuration, formatNumber, formatShare } from '@/lib/format'
import { translator } from '@/lib/messages'
import type { HealthLine } from './health-table'

const alertOf = (id: string) => `/alerts/${id}` as Route

/** Alarms of each site in ten minutes, over `tenMinutes` of them. */
export function rateLines(rates: SiteRate[], tenMinutes: number): HealthLine[] {
  const t = translator('alarmHealth')
  return rates.map(({ site, alarms, busiest, floods }) => {
    const rate = alarms / tenMinutes
    return {
      key: site,
      name: site || t('noSite'),
      figures: [formatNumber(rate), formatCount(busiest), formatCount(floods)],
      misses: floods > 0 ? t('flooded') : rate > steadyPerTenMinutes ? t('tooMany') : null,
      fix: rate > steadyPerTenMinutes || floods > 0 ? { label: t('rateFix'), href: '#top-ten' as Route } : null,
    }
  })
}

/** Each severity against its target, from as many alarms on as shares need. */
export function priorityLines(counts: Awaited<ReturnType<typeof listPriorities>>, total: number): HealthLine[] {
  const t = translator('alarmHealth')
  if (total === 0) return []
  return severities.map((severity) => {
    const alarms = counts.find((count) => count.severity === severity)?.alarms ?? 0
    const target = priorityTargets[severity]
    const isFew = total < fewestForShares
    const share = alarms / total
    const isMissed = !isFew && ('atMost' in target ? share > target.atMost : share < target.atLeast)
    const wanted =
      'atMost' in target
        ? t('atMost', { share: formatShare(target.atMost) })
        : t('atLeast', { share: formatShare(target.atLeast) })
    return {
      key: severity,
      name: <SeverityBadge severity={severity} />,
      figures: [formatCount(alarms), isFew ? '–' : formatShare(share), wanted],
      misses: isMissed ? t(severity === 'low' ? 'tooFew' : 'tooOften') : null,
      fix: isMissed
        ? { label: t('priorityFix'), href: `/alerts?status=all&sort=newest&severity=${severity}` as Route }
        : null,
    }
  })
}

/** Causes by how often they did it, each leading to its newest alarm. */
export function causeLines(causes: BadActor[], fix: string, all?: number): HealthLine[] {
  return causes.map(({ id, message, subject, times }) => ({
    key: id,
    name: (
      <>
        {message}
        <span className="block text-ink-muted">{subject}</span>
      </>
    ),
    figures: all === undefined ? [formatCount(times)] : [formatCount(times), formatShare(times / all)],
    misses: null,
    fix: { label: fix, href: alertOf(id) },
  }))
}

export function standingLines({ stale, setAside, ...kinds }: Standing): HealthLine[] {
  const t = translator('alarmHealth')
  const setAsideFix = { label: t('setAsideFix'), href: '/alerts?status=set_aside' as Route }
  const line = (key: 'stale' | 'shelved' | 'suppressed' | 'outOfService', count: number, fix: HealthLine['fix']) => ({
    key,
    name: t(key),
    figures: [formatCount(count)],
    misses: null,
    fix: count > 0 ? fix : null,
  })
  return [
    line('stale', stale, { label: t('staleFix'), href: '/alerts?sort=oldest' as Route }),
    ...(['shelved', 'suppressed', 'outOfService'] as const).map((kind) => line(kind, kinds[kind], setAsideFix)),
  ]
}

export function detectorLines(records: DetectorRecord[]): HealthLine[] {
  const t = translator('alarmHealth')
  const name = translator('detector')
  return records.map(({ detector, judged, real, false: wrong, leadSeconds }) => {
    const known = detectors.find((one) => one === detector)
    const share = real + wrong > 0 ? formatShare(real / (real + wrong)) : '–'
    const others = judged - real - wrong
    return {
      key: detector,
      name: known ? name(known) : t('unknownDetector'),
      figures: [
        share,
        formatCount(real),
        formatCount(wrong),
        formatCount(others),
        leadSeconds === null ? '–' : leadSeconds < 0 ? t('afterwards') : formatDuration(leadSeconds),
      ],
      misses: null,
      fix: { label: t('detectorFix'), href: '/alerts?status=unjudged' as Route },
    }
  })
}
