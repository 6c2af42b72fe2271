'use client'

import type { FocusEvent, KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl/react'
import { type ChartMark, type ChartModel, plotMargins } from '@/components/charts/chart-model'
import { leadingSign, type MarkCluster, markClusters } from '@/components/charts/mark-clusters'
import { markInk, markSigns } from '@/components/charts/mark-signs'
import { useWidth } from '@/components/charts/use-width'
import { Link } from '@/components/ui/link'
import { classNames } from '@/lib/class-names'
import { formatInstant } from '@/lib/format'

const targetPx = 26
const usualWidthPx = 1000

/** What happened, above the chart at its moment: each opens its alert or its entry; those too close open together. */
export function MarkRow({ model }: { model: Pick<ChartModel, 'from' | 'to' | 'marks' | 'timeZone' | 'traces'> }) {
  const t = useTranslations('chart')
  const { from, to, marks, timeZone } = model
  const [row, width] = useWidth(usualWidthPx)
  const margins = plotMargins(model)
  const inside = marks.filter(({ at }) => at >= from && at < to)
  if (inside.length === 0) return null
  const clusters = markClusters(inside, (targetPx / Math.max(width, targetPx)) * (to - from))
  return (
    <div ref={row} style={margins.style} className={classNames('relative z-2 h-7', margins.className)}>
      <ul aria-label={t('marks')}>
        {clusters.map((cluster) => (
          <li
            key={cluster.at}
            style={{ left: `${((cluster.at - from) / (to - from)) * 100}%` }}
            className="absolute top-0 -translate-x-1/2"
          >
            <Cluster cluster={cluster} timeZone={timeZone} isLate={cluster.at - from > (to - from) / 2} />
          </li>
        ))}
      </ul>
    </div>
  )
}

type ClusterProps = { cluster: MarkCluster; timeZone: string; isLate: boolean }
const target = 'relative flex size-6 items-center justify-center rounded hover:bg-sunken'

function Cluster({ cluster, timeZone, isLate }: ClusterProps) {
  const t = useTranslations('chart')
  const { marks } = cluster
  const [only] = marks
  const sign = leadingSign(cluster)
  if (marks.length === 1 && only) {
    const label = labelOf(only, timeZone)
    return only.href ? (
      <Link href={only.href} title={label} aria-label={label} className={target}>
        <Sign sign={sign} />
      </Link>
    ) : (
      <span role="img" title={label} aria-label={label} className={target}>
        <Sign sign={sign} />
      </span>
    )
  }
  return (
    <details onBlur={closeWhenLeft} onKeyDown={closeOnEscape}>
      <summary aria-label={t('marksAt', { count: marks.length })} className={classNames(target, 'list-none')}>
        <Sign sign={sign} />
        <span className="absolute -top-1 -right-1 rounded bg-card px-0.5 font-medium text-[0.625rem] leading-3">
          {marks.length}
        </span>
      </summary>
      <ul
        className={classNames(
          'absolute top-7 max-h-60 w-44 overflow-y-auto sm:w-64 rounded-lg border border-line bg-card p-1 text-sm shadow-md',
          isLate ? 'right-0' : 'left-0',
        )}
      >
        {marks.map((mark) => (
          <li key={`${mark.at} ${mark.label}`} className="flex min-h-8 items-start gap-2 px-2 py-1">
            <Sign sign={mark.sign} />
            <MarkName mark={mark} timeZone={timeZone} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function closeWhenLeft({ currentTarget, relatedTarget }: FocusEvent<HTMLDetailsElement>) {
  if (!currentTarget.contains(relatedTarget)) currentTarget.open = false
}

function closeOnEscape({ key, currentTarget }: KeyboardEvent<HTMLDetailsElement>) {
  if (key !== 'Escape' || !currentTarget.open) return
  currentTarget.open = false
  currentTarget.querySelector('summary')?.focus()
}

function MarkName({ mark, timeZone }: { mark: ChartMark; timeZone: string }) {
  const label = labelOf(mark, timeZone)
  if (!mark.href) return <span className="min-w-0 break-words">{label}</span>
  return (
    <Link href={mark.href} className="link line-clamp-3 min-w-0 break-words">
      {label}
    </Link>
  )
}

const labelOf = ({ at, label }: ChartMark, timeZone: string) => `${formatInstant(at, timeZone)}: ${label}`

function Sign({ sign }: { sign: ChartMark['sign'] }) {
  return (
    <svg
      aria-hidden="true"
      width="13"
      height="13"
      viewBox="0 0 14 14"
      className={classNames('mt-0.5 shrink-0', markInk[sign])}
    >
      {markSigns[sign]}
    </svg>
  )
}
