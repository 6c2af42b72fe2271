'use client'

import { useTranslations } from 'use-intl/react'
import { Link } from '@/components/ui/link'
import type { Backtest, TriedAlarm } from '@/features/detection/limits/backtest'
import type { TriedPast } from '@/features/detection/limits/limit-values'
import { formatDuration, formatInstant } from '@/lib/format'
import { hrefWith } from '@/lib/search-query'

type Props = {
  past: TriedPast
  tried: Backtest
  /** What the limit raises as it is stored; null for a new one. */
  before: Backtest | null
  sensorId: string
  timeZone: string
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const shownAlarms = 20
const summaryClass = 'link inline-flex min-h-11 items-center text-sm sm:min-h-8'

/** What a limit would have raised, in a sentence, beside what the stored one would have, and each alarm with its readings. */
export function BacktestResult({ past, tried, before, sensorId, timeZone }: Props) {
  const t = useTranslations('limits')
  const newest = tried.alarms.slice(-shownAlarms).reverse()
  const [now, saved] = [sentenceOf(t, past, tried), before && sentenceOf(t, past, before)]
  return (
    <div className="space-y-2">
      <p aria-live="polite" className="font-medium text-lg">
        {t('result', { days: past.days })} {now}
      </p>
      {saved && saved !== now && (
        <p className="text-ink-muted text-sm">
          {t('asSaved')} {saved}
        </p>
      )}
      <details>
        <summary className={summaryClass}>{t('howTitle')}</summary>
        <p className="max-w-prose text-ink-muted text-sm">{t('how')}</p>
      </details>
      {newest.length > 0 && (
        <details>
          <summary className={summaryClass}>{t('list', { count: newest.length, all: tried.alarms.length })}</summary>
          <ul className="space-y-1 text-sm">
            {newest.map((alarm) => (
              <AlarmLine key={alarm.from} {...{ alarm, sensorId, timeZone }} />
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function sentenceOf(t: ReturnType<typeof useTranslations<'limits'>>, { failures }: TriedPast, tried: Backtest): string {
  const parts = [
    t('alerts', { count: tried.alarms.length }),
    tried.repeated > 0 && t('chattering', { count: tried.repeated }),
    tried.duringWork > 0 && t('duringWork', { count: tried.duringWork }),
    failures.length > 0 ? t('caught', { caught: tried.caught, failures: failures.length }) : t('noFailures'),
    tried.earlyMs !== null && t('early', { age: formatDuration(Math.round(tried.earlyMs / hourMs) * 3600) }),
  ]
  return `${parts.filter((part) => part !== false).join(', ')}.`
}

function AlarmLine({ alarm, sensorId, timeZone }: { alarm: TriedAlarm; sensorId: string; timeZone: string }) {
  const t = useTranslations('limits')
  const end = alarm.to ?? alarm.from
  const around = {
    from: new Date(alarm.from - dayMs).toISOString(),
    to: new Date(Math.max(end, alarm.from) + dayMs).toISOString(),
  }
  return (
    <li>
      <Link
        href={hrefWith(`/sensors/${encodeURIComponent(sensorId)}`, {}, around)}
        className="link inline-flex min-h-6 items-center"
      >
        {formatInstant(alarm.from, timeZone)}
      </Link>{' '}
      {alarm.to === null ? t('holds') : formatDuration((alarm.to - alarm.from) / 1000)}
      {alarm.isRepeated && ` · ${t('repeated')}`}
      {alarm.isDuringWork && ` · ${t('worked')}`}
    </li>
  )
}
