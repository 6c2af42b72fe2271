import { expect, test } from 'vitest'
import { chatteringLines, priorityLines, topLines } from './health-lines'

const told = (high: number, low: number) =>
  priorityLines(
    [
      { severity: 'high', alarms: high },
      { severity: 'low', alarms: low },
    ],
    high + low,
  ).map(({ key, figures, misses, fixes }) => [key, figures[0], figures[1], misses !== null, fixes.length > 0])

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

const cause = (kind: string, limitId: string | null) => ({
  ...{ id: 'a', key: `sensor/P 1/${kind}`, sensorId: 'P 1', limitId },
  ...{ message: 'Hot', subject: 'P-1', times: 3 },
})
const hrefs = (lines: ReturnType<typeof topLines>) => lines.flatMap(({ fixes }) => fixes.map(({ href }) => href))
const may = { configure: true, respond: true }

test.each([
  ['limit_high', 'l', ['/sensors/P%201/limits?limit=l', '/alerts/a']],
  ['limit_fall', null, ['/sensors/P%201/limits?new=fall', '/alerts/a']],
  ['vibration_zone', null, ['/sensors/P%201/limits?new=high', '/alerts/a']],
  ['drift', null, ['/alerts/a']],
])('%s that comes again leads to where it is decided', (kind, limitId, expected) => {
  expect(hrefs(topLines({ causes: [cause(kind, limitId)], may }, 10))).toEqual(expected)
})

test('what chatters leads to its shelf and to a calmer limit, for who may', () => {
  const causes = [cause('limit_high', 'l')]
  const shelf = '/alerts/a?shelve=Chatters%3A+came+and+went+again+and+again+within+a+minute.'
  expect(hrefs(chatteringLines({ causes, may }))).toEqual([shelf, '/sensors/P%201/limits?calmer=1&limit=l'])
  expect(hrefs(chatteringLines({ causes, may: { configure: false, respond: true } }))).toEqual([shelf])
  expect(hrefs(chatteringLines({ causes, may: { configure: false, respond: false } }))).toEqual(['/alerts/a'])
})
