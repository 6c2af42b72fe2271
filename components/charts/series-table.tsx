import { useTranslations } from 'use-intl/react'
import type { ChartModel } from '@/components/charts/chart-model'
import { nearestPoint, pointOf } from '@/components/charts/chart-points'
import { FoldedTable } from '@/components/charts/folded-table'
import { zoneNames } from '@/components/charts/model-axis'
import { Td, Th } from '@/components/ui/table'
import { formatCount, formatInstant, formatSecond, formatValue } from '@/lib/format'

type Props = { model: ChartModel; label: string }

/** The points of a chart, its zones in words, and what it is compared with. */
export function SeriesTable({ model, label }: Props) {
  const { at } = model.columns
  const rowOf = (i: number) => <Row key={at[i]} model={model} i={i} />
  return <FoldedTable label={label} head={<Head model={model} />} count={at.length} rowOf={rowOf} />
}

function Head({ model: { columns, zones, traces } }: Pick<Props, 'model'>) {
  const t = useTranslations('chart')
  const hasBand = columns.band !== null
  return (
    <>
      <Th>{t('time')}</Th>
      <Th numeric>{hasBand ? t('mean') : t('value')}</Th>
      {hasBand && <Th numeric>{t('min')}</Th>}
      {hasBand && <Th numeric>{t('max')}</Th>}
      {hasBand && <Th numeric>{t('count')}</Th>}
      {zones.length > 0 && <Th>{t('zone')}</Th>}
      {traces.map(({ look, label }) => (
        <Th key={look} numeric>
          {label}
        </Th>
      ))}
    </>
  )
}

function Row({ model, i }: { model: ChartModel; i: number }) {
  const t = useTranslations('chart')
  const [at, avg, min, max, count] = pointOf(model.columns, i)
  const hasBand = model.columns.band !== null
  const withinMs = (model.to - model.from) / 50
  return (
    <tr>
      <Td>{hasBand ? formatInstant(at, model.timeZone) : formatSecond(new Date(at), model.timeZone)}</Td>
      <Td numeric>{avg === null ? t('noData') : formatValue(avg, model.unit)}</Td>
      {hasBand && <Td numeric>{formatValue(min, model.unit)}</Td>}
      {hasBand && <Td numeric>{formatValue(max, model.unit)}</Td>}
      {hasBand && <Td numeric>{formatCount(count)}</Td>}
      {model.zones.length > 0 && <Td>{zoneNames(model.zones, min, max)}</Td>}
      {model.traces.map(({ look, columns, unit }) => (
        <Td key={look} numeric>
          {formatValue(nearestPoint(columns, at, withinMs)?.[1] ?? null, unit)}
        </Td>
      ))}
    </tr>
  )
}
