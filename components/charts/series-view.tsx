'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { Activity, type ReactNode, useMemo } from 'react'
import { useTranslations } from 'use-intl/react'
import { type ChartModel, receivedModel, type SentModel } from '@/components/charts/chart-model'
import { ChartPointer } from '@/components/charts/chart-pointer'
import { MarkRow } from '@/components/charts/mark-row'
import { SeriesChart } from '@/components/charts/series-chart'
import { SeriesTable } from '@/components/charts/series-table'
import { rangeKeys, useRangeKeys } from '@/components/charts/use-range-keys'
import { classNames } from '@/lib/class-names'
import { goTo } from '@/lib/go-to'
import { zoomRange } from '@/lib/move-range'

const chartBox = 'relative h-72 sm:h-88'

type Props = { sent: SentModel; label: string; zooms: boolean; children?: ReactNode }
type ChartProps = { model: ChartModel; label: string }

/**
 * A chart in a box of fixed height, so that nothing moves when it arrives, what happened above it, `children` on its time
 * axis below it, and its numbers in a table behind it. Each is woken up by itself: a key on the chart need not wait for its drawing.
 */
export function SeriesView({ sent, label, zooms, children }: Props) {
  const model = useMemo(() => receivedModel(sent), [sent])
  return (
    <>
      <Activity>
        <MarkRow model={model} />
      </Activity>
      {zooms ? (
        <ZoomingChart model={model} label={label} />
      ) : (
        <div data-chart className={chartBox}>
          <div role="img" aria-label={label} className="h-full">
            <Chart model={model} />
          </div>
          <ChartPointer model={model} />
        </div>
      )}
      {children}
      {zooms && <MovingHint />}
      <Activity>
        <SeriesTable model={model} label={label} />
      </Activity>
    </>
  )
}

const Chart = (props: { model: ChartModel }) => (
  <Activity>
    <SeriesChart {...props} />
  </Activity>
)

/** The range that is shown goes into the URL, whether it was dragged, typed or clicked twice. */
function ZoomingChart({ model, label }: ChartProps) {
  const pathname = usePathname()
  const params = useSearchParams()
  const show = (from: number, to: number) => {
    const query = new URLSearchParams(params)
    query.delete('range')
    query.set('from', new Date(from).toISOString())
    query.set('to', new Date(to).toISOString())
    goTo(`${pathname}?${query}`, { inPlace: true })
  }
  const onKeyDown = useRangeKeys(model.from, model.to, show)
  const zoomOut = () => {
    const wider = zoomRange({ from: new Date(model.from), to: new Date(model.to) }, 2)
    show(wider.from.getTime(), wider.to.getTime())
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      role="group"
      data-chart
      aria-label={label}
      aria-keyshortcuts={rangeKeys}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move its range while it has the focus
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={zoomOut}
      className={classNames(chartBox, 'rounded-lg outline-offset-[-2px]')}
    >
      <Chart model={model} />
      <ChartPointer model={model} onRange={show} />
    </div>
  )
}

function MovingHint() {
  const t = useTranslations('chart')
  return <p className="px-4 pb-2 text-ink-muted text-xs max-sm:hidden sm:px-5 print:hidden">{t('moving')}</p>
}
