import { expect, test } from 'vitest'
import { parseShow, parseTried } from './filters'

const now = { compressAfterDays: 7, retentionDays: 180, refreshWindowDays: 30 }

test('days that nobody tries, or that are none, are as they are', () => {
  expect(parseTried({}, now)).toEqual(now)
  const given = { compressAfterDays: '3', retentionDays: '', refreshWindowDays: 'x' }
  expect(parseTried(given, now)).toEqual({ ...now, compressAfterDays: 3 })
  expect(parseTried({ retentionDays: '-1', compressAfterDays: ['1', '2'] }, now)).toEqual(now)
})

test('a part of the page that is not there is the first', () => {
  expect(parseShow({ show: 'jobs' })).toBe('jobs')
  expect(parseShow({ show: 'everything' })).toBe('storage')
})
