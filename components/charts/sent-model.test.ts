import { expect, it } from 'vitest'
import { receivedModel } from './chart-model'
import { type ChartPoint, columnsOf } from './chart-points'
import { sentModel } from './sent-model'

const points: ChartPoint[] = [
  [0, 2, 1, 3, 60],
  [60, null, null, null, 0],
  [120, 4, 2, 9, 60],
]
const nothing = { ticks: [], unit: 'mm/s', timeZone: 'UTC', marks: [], bands: [], levels: [], zones: [] }
const other: ChartPoint[] = [
  [30, 1_000, 1_000, 1_000, 1],
  [90, 1_200, 1_200, 1_200, 1],
]

it('arrives in the browser as it was drawn, with axes in words', () => {
  const traces = [
    { look: 'earlier', label: 'Week before', unit: 'mm/s', points: [[10, 14, 14, 14, 1]] satisfies ChartPoint[] },
    { look: 'other1', label: 'Flow', unit: 'm³/h', points: other },
  ] as const
  const sent = sentModel({ ...nothing, from: 0, to: 180, points, hasBand: true, traces: [...traces] })
  const model = receivedModel(JSON.parse(JSON.stringify(sent)))
  expect(model.columns).toEqual(columnsOf(points, true))
  expect(model.traces.map(({ columns }) => columns)).toEqual([
    columnsOf([[10, 14, 14, 14, 1]], false),
    columnsOf(other, false),
  ])
  expect(model.axis.at(-1)).toEqual({ value: 15, label: '15' })
  expect(model.traces.map(({ axis }) => axis.at(-1)?.label)).toEqual([undefined, '1,200'])
})

it('has an axis also for a sensor without a value', () => {
  const silent = {
    look: 'other1',
    label: 'Silent',
    unit: null,
    points: [[0, null, null, null, 0]] as ChartPoint[],
  } as const
  const { traces } = sentModel({ ...nothing, from: 0, to: 180, points, hasBand: false, traces: [silent] })
  expect(traces[0]?.axis.length).toBeGreaterThan(1)
})
