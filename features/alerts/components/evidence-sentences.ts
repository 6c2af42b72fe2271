import { limitKinds } from '@/db/limit-words'
import type { AlertEvidence } from '@/features/alerts/input'
import { measuresChange } from '@/features/alerts/measures-change'
import { formatDays, formatDuration, formatNumber, formatRange, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'

/**
 * An alert's evidence in sentences: what was seen, what is usual or allowed, and how far apart they are.
 * @param score of the alert, 0 to 1.
 */
export function evidenceSentences(evidence: AlertEvidence, timeZone: string, score: number | null): string[] {
  const measured = evidence.detector === 'missing_data' ? silenceSentences : measuredSentences
  return [...measured(evidence, timeZone), ...certaintySentences(evidence, score)]
}

type Comparison = NonNullable<AlertEvidence['comparison']>

const measuresDistance = new Set(['baseline', 'limit', 'drift', 'change', 'novelty', 'multivariate', 'vibration_zone'])

/** Of the detectors' own; others are called by the sensor or the model that they are of. */
const knownParts = [
  ...limitKinds.map((kind) => `limit_${kind}` as const),
  ...(['vibration_zone', 'stuck_value', 'spikes', 'out_of_range'] as const),
  ...(['step', 'trend', 'shape', 'drift'] as const),
]

/** What the score is made of, and how sure a young baseline is. */
function certaintySentences({ scoreParts = [], learning }: AlertEvidence, score: number | null): string[] {
  const t = translator('alert')
  const parts = scoreParts.map(({ name, score: part }) => {
    const known = knownParts.find((one) => one === name)
    return t('scorePart', { name: known ? t(`parts.${known}`) : name, score: formatNumber(hundredth(part)) })
  })
  const made = parts.length > 0 && t('sentenceParts', { parts: parts.join(', ') })
  return [
    ...(score === null ? [] : [t('sentenceScore', { score: formatNumber(hundredth(score)) })]),
    ...(made ? [made] : []),
    ...(learning
      ? [t('sentenceLearning', { days: formatNumber(learning.days), of: formatNumber(learning.ofDays) })]
      : []),
  ]
}

const hundredth = (part: number) => Math.round(part * 100) / 100

const secondsOf = (value: number, unit: string) => value * (unit === 'min' ? 60 : 1)

/** How long it has been silent, how often it is heard else, and from when on that is a silence. */
function silenceSentences({ window, baseline, limit, unit }: AlertEvidence, timeZone: string): string[] {
  const t = translator('alert')
  const lasting = (value: number) => formatDuration(secondsOf(value, unit))
  const usual = baseline && { mean: lasting(baseline.mean), sigma: lasting(baseline.sigma) }
  return [
    t('sentenceMissing', { range: rangeOf(window, timeZone) }),
    ...(baseline && usual ? [t('sentenceGaps', { ...usual, range: rangeOf(baseline, timeZone) })] : []),
    ...(limit ? [t('sentenceSilent', { limit: lasting(limit.value) })] : []),
  ]
}

function measuredSentences(evidence: AlertEvidence, timeZone: string): string[] {
  const t = translator('alert')
  const { baseline, limit, observed, unit, detector, comparison } = evidence
  const isChange = measuresChange(evidence)
  const sentences = [seen(evidence, timeZone)]
  if (limit)
    sentences.push(t('sentenceLimitName', { name: limitName(evidence), limit: formatValue(limit.value, unit) }))
  if (comparison) sentences.push(compared(comparison, unit))
  if (!baseline) return sentences
  const range = rangeOf(baseline, timeZone)
  const usual = { mean: formatValue(baseline.mean, unit), sigma: formatValue(baseline.sigma, unit), range }
  sentences.push(t(isChange ? 'sentenceUsualChange' : 'sentenceBaseline', usual))
  const away = Math.abs(observed - baseline.mean) / baseline.sigma
  if (baseline.sigma > 0 && (isChange || measuresDistance.has(detector))) {
    sentences.push(t('sentenceOff', { times: formatNumber(away) }))
  }
  return sentences
}

/** What the limit is called: one that people set by its kind, in the reader's language, and else as it was stored. */
export function limitName({ finding, limit }: Pick<AlertEvidence, 'finding' | 'limit'>): string {
  const t = translator('alert')
  const kind = limitKinds.find((one) => finding?.text === `limit_${one}`)
  if (!kind) return limit?.name ?? ''
  const { withinSeconds } = finding ?? {}
  return t(`limitNames.${kind}`, { within: withinSeconds === undefined ? '' : formatDuration(withinSeconds) })
}

/** By how much the days before the alert lie off those that were learned from, and how unlike both are. */
function compared({ window, reference, shift, d, psi }: Comparison, unit: string): string {
  const days = (period: Comparison['window']) => formatDays(new Date(period.from), new Date(period.to))
  const sides = { window: days(window), count: window.days, reference: days(reference), referenceCount: reference.days }
  const by = formatValue(Math.abs(shift), unit)
  const measures = { by, d: formatNumber(d), psi: formatNumber(psi) }
  return translator('alert')(shift > 0 ? 'sentenceHigher' : 'sentenceLower', { ...sides, ...measures })
}

function seen(evidence: AlertEvidence, timeZone: string): string {
  const t = translator('alert')
  const { detector, window, observed, unit } = evidence
  const values = { observed: formatValue(observed, unit), range: rangeOf(window, timeZone) }
  if (detector === 'stuck_value') return t('sentenceStuck', values)
  if (detector === 'drift') return t('sentenceDrift', values)
  return t(measuresChange(evidence) ? 'sentenceChange' : 'sentenceLimit', values)
}

const rangeOf = ({ from, to }: { from: string; to: string }, timeZone: string) =>
  formatRange(new Date(from), new Date(to), timeZone)
