import type { ChartBand, ChartLevel, ChartZone } from '@/components/charts/chart-model'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Contributors } from '@/features/alerts/components/contributors'
import { evidenceSentences, limitName } from '@/features/alerts/components/evidence-sentences'
import { JudgedValues } from '@/features/alerts/components/judged-values'
import type { AlertEvidence } from '@/features/alerts/input'
import { measuresChange } from '@/features/alerts/measures-change'
import type { Alert } from '@/features/alerts/queries'
import { SeriesCard } from '@/features/readings/components/series-card'
import type { Series } from '@/features/readings/queries'
import { formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import { rangeQuery, type TimeRange } from '@/lib/time-range'

type Props = {
  alert: Alert
  names: Map<string, string>
  series: Series
  zones: ChartZone[]
  range: TimeRange
  timeZone: string
}

/** Why the alert was raised: in sentences, on the readings around it, and with what moved along. */
export function EvidenceCard({ alert, names, series, zones, range, timeZone }: Props) {
  const t = translator('alert')
  const { evidence } = alert
  if (!evidence) {
    return (
      <Card labelledBy="evidence" className="order-2">
        <CardHeader id="evidence" title={t('evidence')} />
        <EmptyState title={t('noEvidence')} />
      </Card>
    )
  }
  const bands = bandsOf(evidence, range)
  const openHref = hrefWith(`/sensors/${encodeURIComponent(alert.sensorId)}`, {}, rangeQuery(range))
  return (
    <div className="order-2 min-w-0">
      <Card labelledBy="evidence" className="mb-4 pb-4">
        <CardHeader id="evidence" title={t('evidence')}>
          {evidence.detector === 'drift' && (
            <Link href={driftHref(alert.sensorId, evidence)} className="link inline-flex min-h-6 items-center text-sm">
              {t('compareDays')}
            </Link>
          )}
        </CardHeader>
        <ul className="space-y-1 px-4 sm:px-5">
          {evidenceSentences(evidence, timeZone, alert.score).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <Contributors evidence={evidence} names={names} range={range} />
        <JudgedValues values={evidence.values} unit={evidence.unit} timeZone={timeZone} />
      </Card>
      <SeriesCard
        id="chart"
        title={alert.sensorName}
        label={t('chartOf', { name: alert.sensorName })}
        marks={[{ at: alert.raisedAt.getTime(), sign: alert.severity, label: alert.message, href: null }]}
        bands={bands}
        levels={levelsOf(evidence)}
        legend={bands.map(({ look, label }) => ({ sign: look, label }))}
        unit={isSilence(evidence) ? alert.unit : evidence.unit || alert.unit}
        {...{ series, zones, range, timeZone }}
        zooms={false}
      >
        <Link href={openHref} className="link inline-flex min-h-6 items-center text-sm">
          {t('openRange')}
        </Link>
      </SeriesCard>
    </div>
  )
}

const dayMs = 86_400_000

/** The page that compares the days behind an alert of drift; of one from before they were stored, those before it. */
function driftHref(sensorId: string, { comparison }: AlertEvidence) {
  const lengthOf = ({ from, to }: { from: string; to: string }) => (Date.parse(to) - Date.parse(from)) / dayMs + 1
  const asked = comparison && {
    days: lengthOf(comparison.window),
    to: comparison.window.to,
    referenceDays: lengthOf(comparison.reference),
    reference: comparison.reference.from,
  }
  return hrefWith(`/sensors/${encodeURIComponent(sensorId)}/drift`, {}, asked ?? {})
}

function bandsOf({ window, baseline }: AlertEvidence, range: TimeRange): ChartBand[] {
  const t = translator('alert')
  const bands: ChartBand[] = [
    { from: Date.parse(window.from), to: Date.parse(window.to), look: 'evidence', label: t('legendWindow') },
  ]
  if (baseline && Date.parse(baseline.to) > range.from.getTime()) {
    const ends = { from: Date.parse(baseline.from), to: Date.parse(baseline.to) }
    bands.push({ ...ends, look: 'baseline', label: t('legendBaseline') })
  }
  return bands
}

/** Its figures are seconds and not values of the sensor. */
const isSilence = ({ detector }: AlertEvidence) => detector === 'missing_data'

function levelsOf(evidence: AlertEvidence): ChartLevel[] {
  const t = translator('alert')
  const { baseline, limit, unit } = evidence
  if (isSilence(evidence) || measuresChange(evidence)) return []
  const levels: ChartLevel[] = []
  if (baseline) {
    const usual = { value: formatValue(baseline.mean, unit) }
    levels.push({ value: baseline.mean, sign: 'usual', label: t('usual', usual) })
  }
  if (limit) {
    const named = { name: limitName(evidence), value: formatValue(limit.value, unit) }
    levels.push({ value: limit.value, sign: 'limit', label: t('limit', named) })
  }
  return levels
}
