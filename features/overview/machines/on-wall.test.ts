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
  [0, 7, { staying: 0, turns: [7] }, { abnormal: 0, calm: 0 }],
  [0, 100, { staying: 0, turns: [48, 48, 4] }, { abnormal: 0, calm: 0 }],
  [3, 47, { staying: 3, turns: [24, 23] }, { abnormal: 0, calm: 0 }],
  [4, 46, { staying: 3, turns: [1] }, { abnormal: 0, calm: 46 }],
  [50, 0, { staying: 3, turns: [...Array(15).fill(3), 2] }, { abnormal: 0, calm: 0 }],
  [3, 0, { staying: 3, turns: [] }, { abnormal: 0, calm: 0 }],
])(
  'of %i abnormal and %i calm machines a wall keeps the most urgent, gives the others turns, and says what has none',
  (abnormal, calm, shown, left) => {
    const wall = onWall(page(abnormal, calm))
    expect({ staying: wall.staying.length, turns: wall.turns.map((turn) => turn.length) }).toEqual(shown)
    expect(wall.leftOut).toEqual(left)
  },
)

test('every machine has its place once, in the order of the page', () => {
  const { rows, ...counts } = page(20, 0)
  const { staying, turns } = onWall({ rows, ...counts })
  const all = [...staying, ...turns.flat()]
  expect(all.length === rows.length && all.every((machine, i) => machine === rows[i])).toBe(true)
})

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
