import { describe, expect, it } from 'vitest'
import type { Series } from '@/features/readings/queries'
import { seriesSource } from './series-source'

const range = { from: new Date('2026-11-21T12:00:00Z'), to: new Date('2026-11-22T12:30:00Z') }
const point = { at: 0, avg: 1, min: 1, max: 1, count: 1, quality: null }
const gap = { at: 0, avg: null, min: null, max: null, count: 0, quality: null }
const say = (own: Partial<Series>) => {
  const series: Series = {
    source: 'raw',
    bucketSeconds: null,
    points: [],
    readingCount: 0,
    statistics: null,
    completeTo: null,
    awaitsLate: false,
    roughTo: null,
  }
  return seriesSource({ ...series, ...own }, range, 'UTC').replaceAll('\u00a0', ' ')
}

describe('seriesSource', () => {
  it('says that every reading is shown', () => {
    expect(say({ points: [point, point] })).toBe('Every reading, 2 points')
    expect(say({ points: [point] })).toBe('Every reading, 1 point')
  })

  it('says what a point stands for, how many readings are behind it, and up to when it is complete', () => {
    const hourly: Partial<Series> = {
      source: 'hourly',
      readingCount: 12_098,
      points: [point, point],
      completeTo: new Date('2026-11-22T12:00:00Z'),
    }
    expect(say({ ...hourly, bucketSeconds: 3600 })).toBe(
      'Hourly mean with min–max band, 2 points from 12,098 readings; complete to 12:00',
    )
    expect(say({ ...hourly, bucketSeconds: 10_800, completeTo: null })).toBe(
      'Mean of 3 h with min–max band, 2 points from 12,098 readings',
    )
  })

  it('says that readings which came late are still missing', () => {
    const hourly: Partial<Series> = { source: 'hourly', bucketSeconds: 3600, points: [point], awaitsLate: true }
    expect(say({ ...hourly, readingCount: 9, completeTo: new Date('2026-11-22T12:00:00Z') })).toBe(
      'Hourly mean with min–max band, 1 point from 9 readings; complete to 12:00, later-arriving readings are being added',
    )
  })

  it('does not count gaps as points, and says what they are', () => {
    expect(say({ points: [point, gap, point] })).toBe(
      'Every reading, 2 points; a break in the line is time without data',
    )
  })
})
