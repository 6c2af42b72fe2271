import { expect, test } from 'vitest'
import { closingLines, sum } from './tally'

test('adds up, and the last line counts', () => {
  const all = sum([
    { passed: 3, failed: 0, notRun: [{ name: 'kills', why: 'it needs psql' }] },
    { passed: 0, failed: 1, notRun: [] },
    {
      passed: 5,
      failed: 0,
      notRun: [
        { name: 'copies', why: 'it needs psql' },
        { name: 'jobs', why: 'it needs a server' },
      ],
    },
  ])
  expect(closingLines(all)).toEqual([
    '3 not run: 2 because it needs psql: kills; copies | 1 because it needs a server: jobs',
    '8 passed, 1 failed',
  ])
})

test('says so when everything was run', () => {
  expect(closingLines(sum([]))).toEqual(['0 not run', '0 passed, 0 failed'])
})
