import type { AlertEvidence } from '@/features/alerts/input'
import { formatNumber, formatRange, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'

/** An alert's evidence in sentences: what was seen, what is usual or allowed, and how far apart they are. */
export function evidenceSentences(evidence: AlertEvidence, timeZone: string): string[] {
  const t = translator('alert')
  const { baseline, limit, observed, unit, detector } = evidence
  const sentences = [seen(evidence, timeZone)]
  if (limit) sentences.push(t('sentenceLimitName', { name: limit.name, limit: formatValue(limit.value, unit) }))
  if (!baseline) return sentences
  const range = rangeOf(baseline, timeZone)
  const usual = { mean: formatValue(baseline.mean, unit), sigma: formatValue(baseline.sigma, unit), range }
  sentences.push(t('sentenceBaseline', usual))
  const away = Math.abs(observed - baseline.mean) / baseline.sigma
  if (baseline.sigma > 0 && (detector === 'baseline' || detector === 'limit' || detector === 'drift')) {
    sentences.push(t('sentenceOff', { times: formatNumber(away) }))
  }
  return sentences
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
