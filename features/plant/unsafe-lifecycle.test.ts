import { expect, test } from 'vitest'
import { unsafeLifecycle } from './unsafe-lifecycle'

const now = new Date('2026-06-01T00:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const safe = { compressAfterDays: 7, retentionDays: 180, refreshWindowDays: 30, rawSince: null }

test('the defaults are safe', () => {
  expect(unsafeLifecycle(safe, now)).toBeNull()
})

test.each([180, 181, 400])('a refresh window of %i days reaches past 180 days of retention', (refreshWindowDays) => {
  expect(unsafeLifecycle({ ...safe, refreshWindowDays }, now)).toMatch(/refresh over deleted readings/)
})

test('compression later than retention never happens', () => {
  expect(unsafeLifecycle({ ...safe, compressAfterDays: 200 }, now)).toMatch(/before they are compressed/)
})

test('a refresh over what a shorter retention deleted is refused, up to the day from which readings are whole', () => {
  expect(unsafeLifecycle({ ...safe, refreshWindowDays: 40, rawSince: daysAgo(40) }, now)).toBeNull()
  expect(unsafeLifecycle({ ...safe, refreshWindowDays: 41, rawSince: daysAgo(40) }, now)).toMatch(
    /over 40 days at the most/,
  )
  expect(unsafeLifecycle({ ...safe, refreshWindowDays: 170, rawSince: daysAgo(400) }, now)).toBeNull()
})
