import { describe, expect, it } from 'vitest'
import { shownSeries } from './shown-series'

const points = [
  { at: 1, avg: 20, min: 10, max: 30, count: 4, quality: null },
  { at: 2, avg: null, min: null, max: null, count: 0, quality: null },
]
const statistics = { mean: 20, min: 10, max: 30, standardDeviation: 5, count: 4 }

describe('shownSeries', () => {
  it('shows values on the other scale, the deviation without its zero, and leaves gaps gaps', () => {
    expect(shownSeries({ points, statistics }, '°C', 'imperial')).toEqual({
      points: [{ at: 1, avg: 68, min: 50, max: 86, count: 4, quality: null }, points[1]],
      statistics: { mean: 68, min: 50, max: 86, standardDeviation: 9, count: 4 },
    })
  })

  it('changes nothing as recorded, for an unknown unit, or where nothing was read', () => {
    expect(shownSeries({ points, statistics }, '°C', 'as_recorded')).toEqual({ points, statistics })
    expect(shownSeries({ points, statistics }, 'rpm', 'imperial')).toEqual({ points, statistics })
    expect(shownSeries({ points: [], statistics: null }, '°C', 'imperial')).toEqual({ points: [], statistics: null })
  })
})
