import { describe, expect, it } from 'vitest'
import { coverage } from './coverage'

const range = { from: new Date('2026-11-21T12:00:00Z'), to: new Date('2026-11-22T12:00:00Z') }
const now = range.to
const old = new Date('2026-01-01T00:00:00Z')
const given = { intervalSeconds: 60, createdAt: old, readingCount: 1440, firstAt: undefined }

describe('coverage', () => {
  it('is what came of what was expected', () => {
    expect(coverage(given, range, now)).toBe(1)
    expect(coverage({ ...given, readingCount: 1080 }, range, now)).toBe(0.75)
    expect(coverage({ ...given, readingCount: 0 }, range, now)).toBe(0)
  })

  it('does not count a surplus', () => {
    expect(coverage({ ...given, readingCount: 5000 }, range, now)).toBe(1)
  })

  it('expects nothing before a sensor was there, nor in the future', () => {
    const createdAt = new Date('2026-11-22T00:00:00Z')
    expect(coverage({ ...given, createdAt, readingCount: 360 }, range, now)).toBe(0.5)
    expect(coverage({ ...given, readingCount: 720 }, range, new Date('2026-11-22T00:00:00Z'))).toBe(1)
  })

  it('expects readings from loaded history on, though the sensor was registered later', () => {
    const firstAt = range.from.getTime()
    expect(coverage({ ...given, createdAt: now, firstAt, readingCount: 720 }, range, now)).toBe(0.5)
  })

  it('is not known without an interval or before one has passed', () => {
    expect(coverage({ ...given, intervalSeconds: null }, range, now)).toBeNull()
    expect(coverage({ ...given, createdAt: now }, range, now)).toBeNull()
  })
})
