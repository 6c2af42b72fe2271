import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChartZone } from './chart-model'
import type { ChartPoint } from './chart-points'
import { modelAxis, shownPart, zoneNames } from './model-axis'

const zone = (name: string, from: number | null, to: number | null): ChartZone => ({
  from,
  to,
  shade: 0,
  name,
  label: name,
})
const zones = [zone('A', null, 1.4), zone('B', 1.4, 2.8), zone('C', 2.8, 4.5), zone('D', 4.5, null)]
const point = (min: number, max: number): ChartPoint => [0, (min + max) / 2, min, max, 2]
const axisOf = (min: number, max: number, shown = zones) =>
  modelAxis({ points: [point(min, max)], traces: [], levels: [], zones: shown })

describe('the axis of a chart with zones', () => {
  it('holds everything that is drawn, with the level of a limit', () => {
    const levels = [{ value: 9, sign: 'limit', label: '' } as const]
    const axis = modelAxis({ points: [point(1, 2), [1, null, null, null, 0]], traces: [], levels, zones: [] })
    expect([axis[0], axis.at(-1)]).toEqual([0, 10])
  })

  it('reaches to the end of a zone that is near, and not to one far away', () => {
    expect(axisOf(1, 2.5).at(-1)).toBeGreaterThanOrEqual(2.8)
    expect(axisOf(1, 1.1).at(-1)).toBeLessThan(1.4)
    expect(axisOf(1, 2.5)).not.toContain(4.5)
  })

  it('shows of each zone what lies on it', () => {
    const axis = axisOf(0, 5)
    expect(zones.map((shown) => shownPart(shown, axis))).toEqual([
      { low: 0, high: 1.4, share: expect.closeTo(0.28, 9) },
      { low: 1.4, high: 2.8, share: expect.closeTo(0.28, 9) },
      expect.objectContaining({ low: 2.8, high: 4.5 }),
      expect.objectContaining({ low: 4.5, high: 5 }),
    ])
    expect(shownPart(zone('D', 4.5, null), axisOf(1, 1.2))).toBeNull()
  })

  it('is covered by zones without a gap or an overlap, whatever is drawn', () => {
    const value = fc.integer({ min: 0, max: 2_000 }).map((hundredths) => hundredths / 100)
    fc.assert(
      fc.property(value, value, (one, other) => {
        const axis = axisOf(Math.min(one, other), Math.max(one, other))
        const parts = zones.map((shown) => shownPart(shown, axis)).filter((part) => part !== null)
        expect(parts[0]?.low).toBe(axis[0])
        expect(parts.at(-1)?.high).toBe(axis.at(-1))
        for (const [i, part] of parts.entries()) if (i > 0) expect(part.low).toBe(parts[i - 1]?.high)
      }),
    )
  })
})

describe('the zones of a point', () => {
  it('names one, or the first and last of several', () => {
    expect(zoneNames(zones, 1, 1.4)).toBe('A')
    expect(zoneNames(zones, 1.41, 2)).toBe('B')
    expect(zoneNames(zones, 1, 9)).toBe('A – D')
  })

  it('names none where there is no value or no zone', () => {
    expect(zoneNames(zones, null, null)).toBe('')
    expect(zoneNames([], 1, 1)).toBe('')
    expect(zoneNames([zone('high', 8, null)], 1, 2)).toBe('')
  })
})
