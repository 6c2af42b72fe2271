import { expect, test } from 'vitest'
import { priorityLines } from './health-lines'

const told = (high: number, low: number) =>
  priorityLines(
    [
      { severity: 'high', alarms: high },
      { severity: 'low', alarms: low },
    ],
    high + low,
  ).map(({ key, figures, misses, fix }) => [key, figures[0], figures[1], misses !== null, fix !== null])

test('shares of few alarms are held against no target', () => {
  expect(told(3, 1)).toEqual([
    ['critical', '0', '–', false, false],
    ['high', '3', '–', false, false],
    ['medium', '0', '–', false, false],
    ['low', '1', '–', false, false],
  ])
})

test('what is given too often or too seldom says so, with what helps', () => {
  expect(told(10, 10)).toMatchObject([
    ['critical', '0', expect.stringContaining('0'), false, false],
    ['high', '10', expect.stringContaining('50'), true, true],
    ['medium', '0', expect.stringContaining('0'), false, false],
    ['low', '10', expect.stringContaining('50'), true, true],
  ])
})

test('without alarms there is nothing to share', () => expect(told(0, 0)).toEqual([]))
