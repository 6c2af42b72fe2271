/** One step of a run: arguments to Node, run one after the other until one fails. */
export interface Step {
  name: string
  commands: string[][]
  /** A check counts 1; a test runner counts each of its tests. */
  counts: 'check' | 'tests'
  /** Steps without whose success this one says nothing. */
  needs?: string[]
}

const script = (name: string, ...args: string[]) => ['--import', 'tsx', `scripts/${name}.ts`, ...args]
const check = (name: string, ...commands: string[][]): Step => ({ name, commands, counts: 'check' })
const next = 'node_modules/next/dist/bin/next'
const vitest = [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=./scripts/test/vitest-tally.ts',
]
const playwright = [
  'node_modules/@playwright/test/cli.js',
  'test',
  '--reporter=list,./scripts/test/playwright-tally.ts',
]

const statics = [
  check('format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check']),
  check('types', [next, 'typegen'], ['node_modules/typescript/bin/tsc', '--noEmit']),
  check('structure', script('check-structure')),
  check('security floor', script('check-security-floor')),
]

/** Seconds, without a database: what to run before each commit. */
export const quickSteps: Step[] = [
  ...statics,
  { name: 'unit tests', commands: [[...vitest, '--project', 'unit']], counts: 'tests' },
]

/** Everything, the cheap first. */
export const allSteps: Step[] = [
  ...statics,
  check('migrations reach the schema', script('check-migrations')),
  check('entity diagram is current', script('export-erd', '--check')),
  check('schema document is current', script('export-schema', '--check')),
  { name: 'unit and integration tests', commands: [vitest], counts: 'tests' },
  check('production build', script('build')),
  check('a browser that works', script('find-chromium')),
  {
    name: 'end-to-end tests',
    commands: [playwright],
    counts: 'tests',
    needs: ['production build', 'a browser that works'],
  },
]
