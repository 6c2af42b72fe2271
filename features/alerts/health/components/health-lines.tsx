import type { Route } from 'next'
import { SeverityBadge } from '@/components/ui/severity-badge'
import { severities } from '@/components/ui/severity-shape'
import { limitEditorOf, shelvingOf } from '@/features/alerts/health/mend-cause'
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
      fixes: rate > steadyPerTenMinutes || floods > 0 ? [{ label: t('rateFix'), href: '#top-ten' as Route }] : [],
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
      fixes: isMissed
        ? [{ label: t('priorityFix'), href: `/alerts?status=all&sort=newest&severity=${severity}` as Route }]
        : [],
    }
  })
}

type Causes = {
  causes: BadActor[]
  /** Whether limits may be set by whoever looks, and alerts shelved. */
  may: { configure: boolean; respond: boolean }
}

/** Causes by how often they came again, of `all` alarms: each leads to the limit that raises it, or to its newest alert. */
export function topLines({ causes, may }: Causes, all: number): HealthLine[] {
  const t = translator('alarmHealth')
  return causes.map((cause) => {
    const editor = may.configure ? limitEditorOf(cause, false) : null
    const found = { label: t('topFix'), href: alertOf(cause.id) }
    return {
      ...lineOf(cause),
      figures: [formatCount(cause.times), formatShare(cause.times / all)],
      fixes: editor ? [{ label: t('topLimitFix'), href: editor }, found] : [found],
    }
  })
}

/** Causes that chatter: each leads to its shelf, and to its limit as it would chatter less. */
export function chatteringLines({ causes, may }: Causes): HealthLine[] {
  const t = translator('alarmHealth')
  return causes.map((cause) => {
    const editor = may.configure ? limitEditorOf(cause, true) : null
    const shelving = shelvingOf(cause, t('chatteringReason'))
    return {
      ...lineOf(cause),
      figures: [formatCount(cause.times)],
      fixes: [
        may.respond
          ? { label: t('chatteringShelve'), href: shelving }
          : { label: t('topFix'), href: alertOf(cause.id) },
        ...(editor ? [{ label: t('chatteringLimit'), href: editor }] : []),
      ],
    }
  })
}

const lineOf = ({ id, message, subject }: BadActor) => ({
  key: id,
  name: (
    <>
      {message}
      <span className="block text-ink-muted">{subject}</span>
    </>
  ),
  misses: null,
})

export function standingLines({ stale, setAside, ...kinds }: Standing): HealthLine[] {
  const t = translator('alarmHealth')
  const setAsideFix = { label: t('setAsideFix'), href: '/alerts?status=set_aside' as Route }
  const line = (
    key: 'stale' | 'shelved' | 'suppressed' | 'outOfService',
    count: number,
    fix: HealthLine['fixes'][number],
  ) => ({
    key,
    name: t(key),
    figures: [formatCount(count)],
    misses: null,
    fixes: count > 0 ? [fix] : [],
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
      fixes: [{ label: t('detectorFix'), href: '/alerts?status=unjudged' as Route }],
    }
  })
}
