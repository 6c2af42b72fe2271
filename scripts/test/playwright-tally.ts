import type { FullConfig, Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter'
import { whyOf, writeTally } from './write-tally'

/** Counts a Playwright run; a test that passed only on a second try is a failure. */
export default class PlaywrightTally implements Reporter {
  private tests: TestCase[] = []
  private errors: TestError[] = []

  onBegin(_config: FullConfig, suite: Suite): void {
    this.tests = suite.allTests()
  }

  onError(error: TestError): void {
    this.errors.push(error)
  }

  onEnd(): void {
    const withOutcome = (...outcomes: string[]) => this.tests.filter((test) => outcomes.includes(test.outcome()))
    writeTally({
      passed: withOutcome('expected').length,
      failed: [
        ...withOutcome('unexpected', 'flaky').map((test) => ({ name: nameOf(test), why: whyOf(errorsOf(test)) })),
        ...this.errors.map((error) => ({ name: 'outside every test', why: whyOf([error]) })),
      ],
      notRun: withOutcome('skipped').map((test) => ({ name: nameOf(test), why: reasonOf(test) })),
    })
  }

  printsToStdio(): boolean {
    return false
  }
}

const nameOf = (test: TestCase) => test.titlePath().slice(2).join(' › ')

const errorsOf = (test: TestCase) => test.results.flatMap(({ errors }) => errors)

function reasonOf(test: TestCase): string {
  const skip = test.annotations.find(({ type }) => type === 'skip')
  return skip?.description ?? 'the run ended before it'
}
