import { expect, test } from 'vitest'
import type { Machine } from '@/features/overview/queries'
import { onWall } from './on-wall'

const machine = (abnormal: boolean): Machine => ({
  id: null,
  tag: null,
  name: null,
  site: null,
  area: null,
  workCenter: null,
  kind: abnormal ? 'alert' : 'normal',
  severity: null,
  abnormal,
  alertCount: 0,
  newestAt: null,
  staleAfterMs: null,
  silentSince: null,
  alertSince: null,
  sensorCount: 1,
  reportingCount: 1,
  silentCount: 0,
  neverCount: 0,
})

const page = (abnormal: number, calm: number) => ({
  rows: [
    ...Array.from({ length: abnormal }, () => machine(true)),
    ...Array.from({ length: calm }, () => machine(false)),
  ],
  total: abnormal + calm,
  abnormal,
})

test.each([
  [0, 7, { abnormal: 0, calm: 7 }, { abnormal: 0, calm: 0 }],
  [3, 47, { abnormal: 3, calm: 24 }, { abnormal: 0, calm: 23 }],
  [4, 46, { abnormal: 4, calm: 0 }, { abnormal: 0, calm: 46 }],
  [50, 0, { abnormal: 6, calm: 0 }, { abnormal: 44, calm: 0 }],
])(
  'of %i abnormal and %i calm machines a wall shows what has room, and says what has not',
  (abnormal, calm, shown, left) => {
    const wall = onWall(page(abnormal, calm))
    expect({ abnormal: wall.abnormal.length, calm: wall.calm.length }).toEqual(shown)
    expect(wall.leftOut).toEqual(left)
  },
)

test('counts those of other pages as left out', () => {
  expect(onWall({ ...page(3, 0), total: 120, abnormal: 5 }).leftOut).toEqual({ abnormal: 2, calm: 115 })
})

test.each([
  [3, 4, true],
  [0, 4, true],
  [3, 5, false],
  [4, 1, false],
])('of %i abnormal and %i calm machines, whether these have room for their values: %s', (abnormal, calm, has) => {
  expect(onWall(page(abnormal, calm)).hasValues).toBe(has)
})
