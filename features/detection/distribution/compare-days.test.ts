import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOf, dayOf, type PlantDay, plantDays, weekdayOf } from '@/features/detection/days/plant-days'
import { leastHoursOfDay, usableHours } from '@/features/detection/days/usable-hours'
import { holdsForAll } from '@/lib/testing-properties'
import { compareDays, type Verdict } from './compare-days'

const corpus = new URL('./compare-days.corpus.json', import.meta.url)
const noise = (seed: number, i: number) => {
  const x = Math.sin(seed * 12.9898 + i * 78.233) * 43_758.5453
  return x - Math.floor(x) - 0.5
}
/** Days of a machine that follows shifts and rests on weekends, with weather of the day and noise of the hour. */
function daysOf(seed: number, first: number, count: number, shift = 0): PlantDay[] {
  return Array.from({ length: count }, (_, i) => {
    const day = first + i
    const rests = weekdayOf(day) >= 5 ? -8 : 0
    const weather = noise(seed, day)
    const hours = Array.from({ length: 24 }, (_, hour) => {
      const shiftWork = hour >= 6 && hour < 18 ? 5 : 0
      return 50 + rests + shiftWork + weather + noise(seed + 1, day * 24 + hour) + shift
    })
    return { day, hours }
  })
}
const seeds = fc.integer({ min: 1, max: 1e6 })

test('finds a shift that is small beside the day and the week, and says how large it is', () =>
  holdsForAll({ name: 'a shift', corpus }, [seeds, fc.constantFrom(-2, 2)], (seed, shift) => {
    const { compared, leftOut } = compareDays(daysOf(seed, 100, 14), daysOf(seed, 128, 14, shift))
    expect(compared?.verdict).toBe('shifted')
    expect(compared?.shift.shift).toBeGreaterThan(shift - 0.7)
    expect(compared?.shift.shift).toBeLessThan(shift + 0.7)
    expect(Math.sign(compared?.shift.delta ?? 0)).toBe(Math.sign(shift))
    expect(compared?.ks.d).toBeGreaterThan(0.5)
    expect(leftOut).toBe(0)
  }))

test('neither period is nearer to what is usual: the other way round it is the same, turned', () =>
  holdsForAll({ name: 'turned', corpus }, [seeds, fc.constantFrom(0, 0.5)], (seed, shift) => {
    const [one, other] = [daysOf(seed, 100, 14), daysOf(seed, 128, 7, shift)]
    const [there, back] = [compareDays(one, other).compared, compareDays(other, one).compared]
    expect(back?.ks.d).toBeCloseTo(there?.ks.d ?? Number.NaN, 12)
    expect(back?.ks.p).toBeCloseTo(there?.ks.p ?? Number.NaN, 9)
    expect(back?.shift.shift).toBeCloseTo(-(there?.shift.shift ?? Number.NaN), 9)
    expect(back?.shift.delta).toBeCloseTo(-(there?.shift.delta ?? Number.NaN), 12)
  }))

test('says nothing changed where nothing did, but for about one case in a hundred, and doubts for four more', () => {
  const verdicts = Array.from({ length: 1000 }, (_, seed) => {
    const { compared } = compareDays(daysOf(seed, 100, 14), daysOf(seed, 114, 14))
    return compared?.verdict
  })
  const counted = (of: Verdict[]) => verdicts.filter((verdict) => verdict && of.includes(verdict)).length
  expect(counted(['shifted', 'reshaped'])).toBeLessThan(25)
  expect(counted(['perhaps_shifted'])).toBeLessThan(60)
})

test('days that are spread wider are reshaped, not shifted', () => {
  const wide = daysOf(5, 142, 28).map(({ day, hours }, i) => ({
    day,
    hours: hours.map((value) => value + (i % 2 === 0 ? 4 : -4)),
  }))
  const { compared } = compareDays(daysOf(5, 100, 28), wide)
  expect(compared?.verdict).toBe('reshaped')
  expect(Math.abs(compared?.shift.delta ?? 1)).toBeLessThan(0.474)
})

test('only weekdays and hours that both have are compared', () => {
  const workdays = daysOf(3, 100, 14).filter(({ day }) => weekdayOf(day) < 5)
  const nights = daysOf(3, 128, 14).map(({ day, hours }) => ({
    day,
    hours: hours.map((value, hour) => (hour < 12 ? value : Number.NaN)),
  }))
  const { compared, reference, window, leftOut } = compareDays(workdays, nights)
  expect([reference.length, window.length, leftOut]).toEqual([10, 10, 4])
  expect(compared?.verdict).toBe('same')
})

test('too few days are said and not computed', () => {
  const { compared, reference } = compareDays(daysOf(1, 100, 4), daysOf(1, 128, 14))
  expect(compared).toBeNull()
  expect(reference).toHaveLength(4)
  expect(compareDays([], [])).toEqual({ reference: [], window: [], leftOut: 0, compared: null })
})

test('a constant is the same, also where rounding makes it differ in the last digit', () => {
  const still = (first: number, value: number) =>
    Array.from({ length: 14 }, (_, i) => ({ day: first + i, hours: new Array<number>(24).fill(value) }))
  const { compared } = compareDays(still(100, 21.4), still(128, 21.400000000000002))
  expect(compared).toMatchObject({ verdict: 'same', ks: { d: 0, p: 1 }, stability: { psi: 0 }, shift: { delta: 0 } })
})

test('hours with few readings or bad ones are left out, as are days with few hours', () => {
  const hour = (at: number, count = 60, quality: number | null = null) => ({ at, mean: 1, count, quality })
  const kept = usableHours([hour(0), hour(1, 30), hour(2, 29), hour(3, 60, 0.4), hour(4, 60, 0.5)], 60)
  expect(kept.map(({ at }) => at)).toEqual([0, 1, 4])
  expect(usableHours([hour(0, 100), hour(1, 100), hour(2, 40)], null).map(({ at }) => at)).toEqual([0, 1])
  expect([60, null, 3600, 7200, 21_600, 200_000].map(leastHoursOfDay)).toEqual([12, 12, 12, 6, 2, 1])
  const hours = Array.from({ length: 35 }, (_, i) => hour(i * 3_600_000))
  expect(plantDays(hours, (at) => at, 12).map(({ day }) => day)).toEqual([0])
  expect(plantDays(hours, (at) => at + 3_600_000, 12).map(({ day }) => day)).toEqual([0, 1])
})

test('a day has a number and a date', () => {
  expect(dateOf(dayOf('2026-11-03'))).toBe('2026-11-03')
  expect(weekdayOf(dayOf('2026-11-03'))).toBe(weekdayOf(dayOf('2026-11-10')))
  expect(weekdayOf(-1)).toBe(6)
})
