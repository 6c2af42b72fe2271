'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { type ChartModel, nearestPoint } from '@/components/charts/chart-model'
import type { ChartPoint } from '@/components/charts/chart-points'
import { zoneNames } from '@/components/charts/model-axis'
import { buttonClass } from '@/components/ui/button'
import { Table, Td, Th } from '@/components/ui/table'
import { formatCount, formatInstant, formatSecond, formatValue } from '@/lib/format'

const rowsAtOnce = 2_000

type Props = { model: ChartModel; label: string }

/** The chart's numbers for those who do not see or trust a line; nothing of them is drawn before it is opened. */
export function SeriesTable({ model, label }: Props) {
  const t = useTranslations('chart')
  const [open, setOpen] = useState(false)
  return (
    <details className="mt-2 border-line border-t" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-11 items-center px-4 font-medium text-sm sm:px-5">{t('table')}</summary>
      {open && <OpenTable model={model} label={label} />}
    </details>
  )
}

function OpenTable({ model, label }: Props) {
  const t = useTranslations('chart')
  const [shown, setShown] = useState(rowsAtOnce)
  const left = model.points.length - shown
  return (
    <div className="max-h-96 overflow-y-auto">
      <Table label={label}>
        <thead>
          <tr>
            <Th>{t('time')}</Th>
            <Th numeric>{model.hasBand ? t('mean') : t('value')}</Th>
            {model.hasBand && <Th numeric>{t('min')}</Th>}
            {model.hasBand && <Th numeric>{t('max')}</Th>}
            {model.hasBand && <Th numeric>{t('count')}</Th>}
            {model.zones.length > 0 && <Th>{t('zone')}</Th>}
            {model.traces.map(({ look, label }) => (
              <Th key={look} numeric>
                {label}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.points.slice(0, shown).map((point) => (
            <Row key={point[0]} model={model} point={point} />
          ))}
        </tbody>
      </Table>
      {left > 0 && (
        <button type="button" className={buttonClass('quiet', 'm-4')} onClick={() => setShown(shown + rowsAtOnce)}>
          {t('moreRows', { count: Math.min(left, rowsAtOnce), left: formatCount(left) })}
        </button>
      )}
    </div>
  )
}

function Row({ model, point: [at, avg, min, max, count] }: { model: ChartModel; point: ChartPoint }) {
  const t = useTranslations('chart')
  const withinMs = (model.to - model.from) / 50
  return (
    <tr>
      <Td>{model.hasBand ? formatInstant(at, model.timeZone) : formatSecond(new Date(at), model.timeZone)}</Td>
      <Td numeric>{avg === null ? t('noData') : formatValue(avg, model.unit)}</Td>
      {model.hasBand && <Td numeric>{formatValue(min, model.unit)}</Td>}
      {model.hasBand && <Td numeric>{formatValue(max, model.unit)}</Td>}
      {model.hasBand && <Td numeric>{formatCount(count)}</Td>}
      {model.zones.length > 0 && <Td>{zoneNames(model.zones, min, max)}</Td>}
      {model.traces.map(({ look, points, unit }) => (
        <Td key={look} numeric>
          {formatValue(nearestPoint(points, at, withinMs)?.[1] ?? null, unit)}
        </Td>
      ))}
    </tr>
  )
}
