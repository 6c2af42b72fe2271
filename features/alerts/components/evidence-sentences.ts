import type { AlertEvidence } from '@/features/alerts/input'
import { formatDays, formatNumber, formatRange, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'

/** An alert's evidence in sentences: what was seen, what is usual or allowed, and how far apart they are. */
export function evidenceSentences(evidence: AlertEvidence, timeZone: string): string[] {
  return [...measuredSentences(evidence, timeZone), ...certaintySentences(evidence)]
}

type Comparison = NonNullable<AlertEvidence['comparison']>

const measuresDistance = new Set(['baseline', 'limit', 'drift', 'change', 'novelty', 'multivariate'])

/** What the score is made of, and how sure a young baseline is. */
function certaintySentences({ scoreParts = [], learning }: AlertEvidence): string[] {
  const t = translator('alert')
  const parts = scoreParts.map(({ name, score }) => t('scorePart', { name, score: formatNumber(score) }))
  return [
    ...(parts.length > 0 ? [t('sentenceParts', { parts: parts.join(', ') })] : []),
    ...(learning
      ? [t('sentenceLearning', { days: formatNumber(learning.days), of: formatNumber(learning.ofDays) })]
      : []),
  ]
}

function measuredSentences(evidence: AlertEvidence, timeZone: string): string[] {
  const t = translator('alert')
  const { baseline, limit, observed, unit, detector, comparison } = evidence
  const sentences = [seen(evidence, timeZone)]
  if (limit) sentences.push(t('sentenceLimitName', { name: limit.name, limit: formatValue(limit.value, unit) }))
  if (comparison) sentences.push(compared(comparison, unit))
  if (!baseline) return sentences
  const range = rangeOf(baseline, timeZone)
  const usual = { mean: formatValue(baseline.mean, unit), sigma: formatValue(baseline.sigma, unit), range }
  sentences.push(t('sentenceBaseline', usual))
  const away = Math.abs(observed - baseline.mean) / baseline.sigma
  if (baseline.sigma > 0 && measuresDistance.has(detector)) {
    sentences.push(t('sentenceOff', { times: formatNumber(away) }))
  }
  return sentences
}

/** By how much the days before the alert lie off those that were learned from, and how unlike both are. */
function compared({ window, reference, shift, d, psi }: Comparison, unit: string): string {
  const days = (period: Comparison['window']) => formatDays(new Date(period.from), new Date(period.to))
  const sides = { window: days(window), count: window.days, reference: days(reference), referenceCount: reference.days }
  const by = formatValue(Math.abs(shift), unit)
  const measures = { by, d: formatNumber(d), psi: formatNumber(psi) }
  return translator('alert')(shift > 0 ? 'sentenceHigher' : 'sentenceLower', { ...sides, ...measures })
}

function seen({ detector, window, observed, unit }: AlertEvidence, timeZone: string): string {
  const t = translator('alert')
  const values = { observed: formatValue(observed, unit), range: rangeOf(window, timeZone) }
  if (detector === 'missing_data') return t('sentenceMissing', values)
  if (detector === 'stuck_value') return t('sentenceStuck', values)
  if (detector === 'drift') return t('sentenceDrift', values)
  return t('sentenceLimit', values)
}

const rangeOf = ({ from, to }: { from: string; to: string }, timeZone: string) =>
  formatRange(new Date(from), new Date(to), timeZone)
