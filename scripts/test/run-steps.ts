import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Step } from './steps'
import { closingLines, sum, Tally, tallyFileVariable } from './tally'

type Outcome = { step: Step; seconds: number; tally: Tally }

/**
 * Runs the steps in their order with their output shown, also after a failure where a step does not need what failed.
 * @returns whether everything passed.
 */
export async function runSteps(steps: Step[]): Promise<boolean> {
  const outcomes: Outcome[] = []
  for (const [at, step] of steps.entries()) {
    console.log(`\n▶ ${at + 1}/${steps.length} ${step.name}`)
    outcomes.push(await outcomeOf(step, outcomes))
  }
  const all = sum(outcomes.map(({ tally }) => tally))
  console.log('')
  for (const { step, seconds, tally } of outcomes)
    console.log(`${mark(tally)} ${step.name.padEnd(36)} ${seconds.toFixed(1).padStart(6)} s  ${figures(tally)}`)
  for (const line of closingLines(all)) console.log(line)
  return all.failed.length === 0
}

function mark({ passed, failed }: Tally): string {
  if (failed.length > 0) return '✗'
  return passed > 0 ? '✓' : '-'
}

function figures({ passed, failed, notRun }: Tally): string {
  return `${passed} passed${failed.length > 0 ? `, ${failed.length} failed` : ''}${notRun.length > 0 ? `, ${notRun.length} not run` : ''}`
}

async function outcomeOf(step: Step, before: Outcome[]): Promise<Outcome> {
  const missing = before.find((earlier) => step.needs?.includes(earlier.step.name) && earlier.tally.passed === 0)
  if (missing) {
    console.log(`not run: "${missing.step.name}" failed`)
    const notRun = [{ name: step.name, why: `"${missing.step.name}" failed` }]
    return { step, seconds: 0, tally: { passed: 0, failed: [], notRun } }
  }
  const started = performance.now()
  const tally = await (step.counts === 'tests' ? countTests(step) : countCheck(step))
  const seconds = (performance.now() - started) / 1000
  console.log(`${mark(tally)} ${step.name}: ${figures(tally)} in ${seconds.toFixed(1)} s`)
  return { step, seconds, tally }
}

async function countCheck(step: Step): Promise<Tally> {
  const good = await runAll(step)
  return { passed: good ? 1 : 0, failed: good ? [] : [{ name: step.name, why: 'its output says why' }], notRun: [] }
}

/** A runner that ends badly without naming a failed test counts as one failure. */
async function countTests(step: Step): Promise<Tally> {
  const dir = mkdtempSync(join(tmpdir(), 'tally-'))
  const file = join(dir, 'tally.json')
  try {
    const good = await runAll(step, { [tallyFileVariable]: file })
    const tally = readTally(file, step.name)
    return good || tally.failed.length > 0 ? tally : { ...tally, failed: [broken(step.name)] }
  } finally {
    rmSync(dir, { recursive: true })
  }
}

const broken = (name: string) => ({ name, why: 'the runner ended badly; its output says why' })

function readTally(file: string, name: string): Tally {
  try {
    return Tally.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { passed: 0, failed: [broken(name)], notRun: [] }
  }
}

async function runAll({ commands }: Step, environment: Record<string, string> = {}): Promise<boolean> {
  for (const args of commands) if (!(await runNode(args, environment))) return false
  return true
}

function runNode(args: string[], environment: Record<string, string>): Promise<boolean> {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...environment } })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}
