import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runSteps } from './run-steps'
import type { Step } from './steps'
import { tallyFileVariable } from './tally'

const check = (name: string, script: string, needs?: string[]): Step => ({
  name,
  commands: [['-e', script]],
  counts: 'check',
  needs,
})
const tests = (script: string): Step => ({ name: 'tests', commands: [['-e', script]], counts: 'tests' })
const leaving = (tally: object, code = 0) =>
  `require('fs').writeFileSync(process.env.${tallyFileVariable}, ${JSON.stringify(JSON.stringify(tally))}); process.exit(${code})`

let lines: string[] = []
beforeEach(() => {
  lines = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line))
})
afterEach(() => vi.restoreAllMocks())

test('a failed step hides no other, except one that needs it, which is named as not run', async () => {
  const steps = [check('build', 'process.exit(2)'), check('lint', ''), check('end to end', '', ['build'])]
  expect(await runSteps(steps)).toBe(false)
  expect(lines.slice(-2)).toEqual(['1 not run: 1 because "build" failed: end to end', '1 passed, 1 failed'])
})

test('a check stops at its first failing command', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'steps-'))
  const marker = join(dir, 'second-ran')
  writeFileSync(join(dir, 'second.cjs'), `require('fs').writeFileSync(${JSON.stringify(marker)}, '')`)
  const step: Step = {
    name: 'types',
    commands: [['-e', 'process.exit(1)'], [join(dir, 'second.cjs')]],
    counts: 'check',
  }
  expect(await runSteps([step])).toBe(false)
  expect(() => rmSync(marker)).toThrow('ENOENT')
  rmSync(dir, { recursive: true })
})

const failure = { name: 'sum.test.ts > adds up', why: 'expected 2 to be 3' }

test.each([
  ['every test passed', leaving({ passed: 7, failed: [], notRun: [] }), '7 passed, 0 failed'],
  ['tests failed', leaving({ passed: 6, failed: [failure, failure], notRun: [] }, 1), '6 passed, 2 failed'],
  ['the runner broke after its tests', leaving({ passed: 6, failed: [], notRun: [] }, 1), '6 passed, 1 failed'],
  ['the runner broke before its tests', 'process.exit(1)', '0 passed, 1 failed'],
  ['the runner said nothing', '', '0 passed, 1 failed'],
])('%s', async (_what, script, last) => {
  expect(await runSteps([tests(script)])).toBe(last.endsWith(' 0 failed'))
  expect(lines.at(-1)).toBe(last)
})
