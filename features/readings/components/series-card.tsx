import type { ReactNode } from 'react'
import { ChartLegend, type LegendItem } from '@/components/charts/chart-legend'
import type { ChartBand, ChartLevel, ChartMark, ChartTrace, ChartZone } from '@/components/charts/chart-model'
import { sentModel } from '@/components/charts/sent-model'
import { SeriesView } from '@/components/charts/series-view'
import { Card, CardHeader } from '@/components/ui/card'
import { ClientMessages } from '@/components/ui/client-messages'
import { severities } from '@/components/ui/severity-shape'
import { pointAt } from '@/features/readings/components/chart-point'
import { seriesSource } from '@/features/readings/components/series-source'
import type { Series } from '@/features/readings/queries'
import { messagesFor, translator } from '@/lib/messages'
import type { TimeRange } from '@/lib/time-range'
import { timeTicks } from '@/lib/time-ticks'

type Props = {
  id: string
  title: string
  label: string
  series: Series
  range: TimeRange
  unit: string | null
  timeZone: string
  marks: ChartMark[]
  bands?: ChartBand[]
  levels?: ChartLevel[]
  zones?: ChartZone[]
  traces?: ChartTrace[]
  legend?: LegendItem[]
  zooms: boolean
  /** Below the chart, on its time axis. */
  foot?: ReactNode
  children?: ReactNode
}

/** A sensor's readings as a chart that says what it is drawn from, with a table behind it. */
export function SeriesCard({
  id,
  title,
  label,
  series,
  range,
  unit,
  timeZone,
  zooms,
  foot,
  children,
  ...signs
}: Props) {
  const { marks, bands = [], levels = [], zones = [], legend = [], traces = [] } = signs
  const late = lateBand(series, range)
  const hasBand = series.source !== 'raw'
  const model = sentModel({
    points: series.points.map(pointAt(0)),
    from: range.from.getTime(),
    to: range.to.getTime(),
    ticks: timeTicks(range, timeZone),
    unit,
    timeZone,
    hasBand,
    marks,
    bands: [...late, ...bands],
    levels,
    zones,
    traces,
  })
  return (
    <Card labelledBy={id} className="max-sm:flex max-sm:flex-col">
      <CardHeader id={id} title={title} description={seriesSource(series, range, timeZone)}>
        {children}
      </CardHeader>
      <ChartLegend
        items={[
          ...legendOf({ hasBand, marks, unit, traces }),
          ...late.map(({ look, label }) => ({ sign: look, label })),
          ...levels,
          ...zones.map(({ shade, label }) => ({ sign: `zone${shade}` as const, label })),
          ...legend,
        ]}
      />
      <ClientMessages messages={messagesFor('chart')} timeZone={timeZone}>
        <SeriesView sent={model} label={label} zooms={zooms}>
          {foot}
        </SeriesView>
      </ClientMessages>
    </Card>
  )
}

/** From where on readings that came late may still be missing. */
const lateBand = ({ awaitsLate, completeTo }: Series, { to }: TimeRange): ChartBand[] =>
  awaitsLate && completeTo
    ? [{ from: completeTo.getTime(), to: to.getTime(), look: 'late', label: translator('sensor')('legendLate') }]
    : []

type Told = { hasBand: boolean; marks: ChartMark[]; unit: string | null; traces: ChartTrace[] }

function legendOf({ hasBand, marks, unit, traces }: Told): LegendItem[] {
  const t = translator('sensor')
  const line = hasBand ? t('legendLine') : t('legendRaw')
  const severity = translator('severity')
  const has = (sign: ChartMark['sign']) => marks.some((mark) => mark.sign === sign)
  const items: (LegendItem | false)[] = [
    { sign: 'line', label: unit ? t('legendUnit', { what: line, unit }) : line },
    hasBand && { sign: 'band', label: t('legendBand') },
    ...traces.map(({ look, label, unit }) => ({
      sign: look,
      label: unit && look !== 'earlier' ? t('legendUnit', { what: label, unit }) : label,
    })),
    ...severities.map(
      (sign) => has(sign) && { sign, label: t('legendAlert', { severity: severity(sign).toLowerCase() }) },
    ),
    has('work') && { sign: 'work', label: t('legendWork') },
  ]
  return items.filter((item) => item !== false)
}
