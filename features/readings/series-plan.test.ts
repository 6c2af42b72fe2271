import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seriesPlan } from './series-plan'

const to = new Date('2026-11-22T12:00:00Z')
const before = (hours: number) => new Date(to.getTime() - hours * 3_600_000)
const plan = (hours: number, intervalSeconds: number | null, rawDays = 180) =>
  seriesPlan({ from: before(hours), to, intervalSeconds, rawFrom: before(rawDays * 24), maxPoints: 2000 })

describe('seriesPlan', () => {
  it('shows every reading when they fit', () => {
    expect(plan(24, 60)).toEqual({ source: 'raw', bucketSeconds: null })
    expect(plan(30 * 24, 3600)).toEqual({ source: 'raw', bucketSeconds: null })
  })

  it('tries raw while the interval is not known', () => {
    expect(plan(90 * 24, null).source).toBe('raw')
  })

  it('buckets raw readings while they are few enough to scan', () => {
    expect(plan(72, 60)).toEqual({ source: 'raw_buckets', bucketSeconds: 300 })
    expect(plan(24, 1)).toEqual({ source: 'raw_buckets', bucketSeconds: 60 })
  })

  it('takes whole hours of the aggregate beyond that', () => {
    expect(plan(30 * 24, 60)).toEqual({ source: 'hourly', bucketSeconds: 3600 })
    expect(plan(180 * 24, 60, 181)).toEqual({ source: 'hourly', bucketSeconds: 3 * 3600 })
  })

  it('asks only the aggregate where raw readings were deleted', () => {
    expect(plan(200 * 24, 86_400)).toEqual({ source: 'hourly', bucketSeconds: 3 * 3600 })
  })

  it('never asks for more buckets than points', () => {
    const seconds = fc.integer({ min: 1, max: 100 * 365 * 86_400 })
    fc.assert(
      fc.property(seconds, fc.option(fc.integer({ min: 1, max: 604_800 })), (length, intervalSeconds) => {
        const from = new Date(to.getTime() - length * 1000)
        const { bucketSeconds } = seriesPlan({ from, to, intervalSeconds, rawFrom: before(24), maxPoints: 2000 })
        if (bucketSeconds) expect(length / bucketSeconds + 1).toBeLessThanOrEqual(2000)
      }),
    )
  })
})
