import { expect, it } from 'vitest'
import type { Trace } from '@/features/readings/view/queries'
import { chartTraces } from './chart-traces'

const hour = 3_600_000
const to = Date.UTC(2026, 10, 22, 12)
const range = { from: new Date(to - hour), to: new Date(to) }
const weekBefore = { from: new Date(to - 169 * hour), to: new Date(to - 168 * hour) }

function trace(name: string, own: Partial<Trace>): Trace {
  const at = (own.range ?? range).from.getTime() + 1
  const instant = new Date(0)
  return {
    earlier: null,
    range,
    sensor: {
      sensorId: name,
      name,
      type: 't',
      unit: 'bar',
      location: null,
      intervalSeconds: 60,
      status: 'active',
      isDemo: false,
      createdAt: instant,
      updatedAt: instant,
      equipmentId: null,
      equipmentTag: 'P-1',
      equipmentName: null,
      area: null,
      latestAt: null,
      latestValue: null,
      state: 'reporting',
      openAlerts: 0,
      worst: 'low',
      total: 1,
    },
    series: {
      source: 'raw',
      bucketSeconds: null,
      points: [{ at, avg: 1, min: 1, max: 1, count: 1, quality: null }],
      readingCount: 1,
      statistics: null,
      completeTo: null,
      awaitsLate: false,
      roughTo: null,
    },
    ...own,
  }
}

it('lays an earlier period on the range that is shown, and gives each other sensor a look of its own', () => {
  const traces = [trace('own', { earlier: 'week', range: weekBefore }), trace('Flow', {}), trace('Level', {})]
  const lines = chartTraces(traces, range, 'UTC')
  expect(lines.map(({ look }) => look)).toEqual(['earlier', 'other1', 'other2'])
  expect(lines.map(({ points }) => points[0]?.[0])).toEqual(Array(3).fill(range.from.getTime() + 1))
  expect(lines[0]?.label).toMatch(/^Week before: 15 Nov 2026/)
  expect(lines[1]?.label).toBe('P-1 Flow')
})
