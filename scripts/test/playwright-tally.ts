import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter'
import { writeTally } from './write-tally'

/** Counts a Playwright run; a test that passed only on a second try is a failure. */
export default class PlaywrightTally implements Reporter {
  private tests: TestCase[] = []
  private errors = 0

  onBegin(_config: FullConfig, suite: Suite): void {
    this.tests = suite.allTests()
  }

  onError(): void {
    this.errors += 1
  }

  onEnd(): void {
    const withOutcome = (...outcomes: string[]) => this.tests.filter((test) => outcomes.includes(test.outcome()))
    writeTally({
      passed: withOutcome('expected').length,
      failed: withOutcome('unexpected', 'flaky').length + this.errors,
      notRun: withOutcome('skipped').map((test) => ({
        name: test.titlePath().slice(2).join(' › '),
        why: reasonOf(test),
      })),
    })
  }

  printsToStdio(): boolean {
    return false
  }
}

function reasonOf(test: TestCase): string {
  const skip = test.annotations.find(({ type }) => type === 'skip')
  return skip?.description ?? 'the run ended before it'
}
