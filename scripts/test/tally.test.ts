import { expect, test } from 'vitest'
import { closingLines, sum } from './tally'

test('adds up, and the last line counts', () => {
  const all = sum([
    { passed: 3, failed: [], notRun: [{ name: 'kills', why: 'it needs psql' }] },
    { passed: 0, failed: [{ name: 'sum.test.ts > adds up', why: 'expected 2 to be 3' }], notRun: [] },
    {
      passed: 5,
      failed: [],
      notRun: [
        { name: 'copies', why: 'it needs psql' },
        { name: 'jobs', why: 'it needs a server' },
      ],
    },
  ])
  expect(closingLines(all)).toEqual([
    '✗ sum.test.ts > adds up: expected 2 to be 3',
    '3 not run: 2 because it needs psql: kills; copies | 1 because it needs a server: jobs',
    '8 passed, 1 failed',
  ])
})

test('says so when everything was run', () => {
  expect(closingLines(sum([]))).toEqual(['0 not run', '0 passed, 0 failed'])
})
