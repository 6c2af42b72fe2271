import { ControlChart } from '@/components/charts/control-chart'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { Table, Td, Th } from '@/components/ui/table'
import { type ChartKind, chartKinds } from '@/features/signals/statistics/filters'
import { type JudgedChart, judgedChart, tally } from '@/features/signals/statistics/judged-chart'
import type { Subgroups } from '@/features/signals/statistics/queries'
import { formatCount, formatDuration, formatInstant, formatValue } from '@/lib/format'
import { translator } from '@/lib/messages'
import { hrefWith } from '@/lib/search-query'
import type { SearchParams, TimeRange } from '@/lib/time-range'
import { timeTicks } from '@/lib/time-ticks'
import type { ShownUnit } from '@/lib/units'

type Props = {
  subgroups: Subgroups
  kind: ChartKind
  shown: ShownUnit
  range: TimeRange
  timeZone: string
  pathname: string
  params: SearchParams
}

/** Whether a sensor's values stay within what is usual for them: a control chart, and the rules that it breaks. */
export function ControlCard({ subgroups, kind, shown, range, timeZone, pathname, params }: Props) {
  const t = translator('statistics')
  const chart = judgedChart(subgroups, kind, shown)
  const length = formatDuration(subgroups.windowSeconds)
  const tabs = chartKinds.map((one) => ({
    label: t(`kinds.${one}`),
    href: hrefWith(pathname, params, { chart: one === chartKinds[0] ? null : one }),
    current: one === kind,
  }))
  return (
    <Card labelledBy="control-chart" className="mb-4">
      <CardHeader id="control-chart" title={t('control')} description={t(`about.${kind}`, { length })}>
        <LinkTabs label={t('kind')} tabs={tabs} />
      </CardHeader>
      {chart ? <Judged {...{ chart, shown, range, timeZone }} /> : <EmptyState title={t('tooFew')} />}
    </Card>
  )
}

type JudgedProps = Pick<Props, 'shown' | 'range' | 'timeZone'> & { chart: JudgedChart }

function Judged({ chart, shown: { unit }, range, timeZone }: JudgedProps) {
  const t = translator('statistics')
  const { centre, sigma, points, broken, stepMs } = chart
  const marked = points.map((point, i) => ({ ...point, isMarked: (broken[i] ?? []).length > 0 }))
  const count = marked.filter(({ isMarked }) => isMarked).length
  const facts = { centre: formatValue(centre, unit), sigma: formatValue(sigma, unit) }
  return (
    <>
      <ControlChart
        {...{ centre, stepMs }}
        points={marked}
        label={t('picture', { points: points.length, marked: count, ...facts })}
        from={range.from.getTime()}
        to={range.to.getTime()}
        ticks={timeTicks(range, timeZone, 5)}
      />
      <p className="px-4 pt-1 pb-3 text-ink-muted text-sm sm:px-5">{t('limits', facts)}</p>
      <Rules {...{ chart, timeZone }} />
    </>
  )
}

function Rules({ chart, timeZone }: { chart: JudgedChart; timeZone: string }) {
  const t = translator('statistics')
  const rows = tally(chart)
  if (rows.length === 0) return <p className="px-4 pb-4 text-sm sm:px-5">{t('underControl')}</p>
  return (
    <Table label={t('rules')}>
      <thead>
        <tr>
          <Th>{t('rule')}</Th>
          <Th numeric>{t('times')}</Th>
          <Th>{t('last')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ rule, count, lastAt }) => (
          <tr key={rule}>
            <Td>
              <span className="font-medium">{t(`nelson.${rule}`)}</span>
              <span className="mt-0.5 block text-ink-muted">{t(`names.${rule}`)}</span>
            </Td>
            <Td numeric>{formatCount(count)}</Td>
            <Td>{formatInstant(lastAt, timeZone)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
