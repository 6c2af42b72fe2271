import { expect, test } from 'vitest'
import { isBackupDue } from './is-backup-due'

const timeZone = 'Europe/Berlin'
const minuteMs = 60_000

/** Looks every ten minutes and makes each backup that is due. */
function madeBetween(from: string, to: string, newest: string | null): string[] {
  let newestAt = newest === null ? null : new Date(newest)
  const made: string[] = []
  for (let at = Date.parse(from); at < Date.parse(to); at += 10 * minuteMs) {
    const now = new Date(at)
    if (!isBackupDue(newestAt, now, timeZone)) continue
    newestAt = now
    made.push(now.toISOString())
  }
  return made
}

test('the first is made at once, the next in the following night', () => {
  expect(madeBetween('2026-11-23T08:15:00Z', '2026-11-25T00:00:00Z', null)).toEqual([
    '2026-11-23T08:15:00.000Z',
    '2026-11-24T01:05:00.000Z',
  ])
})

test('one a night, also where an hour comes twice or not at all', () => {
  expect(madeBetween('2026-10-23T12:00:00Z', '2026-10-27T12:00:00Z', '2026-10-23T00:00:00Z')).toEqual([
    '2026-10-24T00:00:00.000Z',
    '2026-10-25T00:00:00.000Z',
    '2026-10-26T01:00:00.000Z',
    '2026-10-27T01:00:00.000Z',
  ])
  expect(madeBetween('2026-03-28T00:00:00Z', '2026-03-31T00:00:00Z', '2026-03-27T01:00:00Z')).toEqual([
    '2026-03-28T01:00:00.000Z',
    '2026-03-29T03:00:00.000Z',
    '2026-03-30T00:00:00.000Z',
  ])
})

test('one that was missed is made as soon as somebody looks', () => {
  expect(isBackupDue(new Date('2026-11-20T01:00:00Z'), new Date('2026-11-23T12:00:00Z'), timeZone)).toBe(true)
  expect(isBackupDue(new Date('2026-11-23T01:00:00Z'), new Date('2026-11-23T12:00:00Z'), timeZone)).toBe(false)
})
