import { expect, test } from 'vitest'
import { unsafeLifecycle } from './unsafe-lifecycle'

const safe = { compressAfterDays: 7, retentionDays: 180, refreshWindowDays: 30 }

test('the defaults are safe', () => {
  expect(unsafeLifecycle(safe)).toBeNull()
})

test.each([180, 181, 400])('a refresh window of %i days reaches past 180 days of retention', (refreshWindowDays) => {
  expect(unsafeLifecycle({ ...safe, refreshWindowDays })).toMatch(/refresh over deleted readings/)
})

test('compression later than retention never happens', () => {
  expect(unsafeLifecycle({ ...safe, compressAfterDays: 200 })).toMatch(/before they are compressed/)
})
