import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node'
import { whyOf, writeTally } from './write-tally'

/** Counts a Vitest run; a file or a group that breaks outside its tests is a failure too. */
export default class VitestTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const groups = modules.flatMap((module) => [module, ...module.children.allSuites()])
    const inState = (state: string) => tests.filter((test) => test.result().state === state)
    const broken = groups.filter((group) => group.errors().length > 0)
    writeTally({
      passed: inState('passed').length,
      failed: [
        ...inState('failed').map((test) => ({
          name: nameOf(test.module, test.fullName),
          why: whyOf(test.result().errors ?? []),
        })),
        ...broken.map((group) => ({ name: nameOf(group, 'outside its tests'), why: whyOf(group.errors()) })),
        ...unhandled.map((error) => ({ name: 'outside every test', why: whyOf([error]) })),
      ],
      notRun: tests.filter(wasNotRun).map((test) => ({ name: test.fullName, why: reasonOf(test) })),
    })
  }
}

type Group = TestModule | TestSuite

function nameOf(group: Group, name: string): string {
  return `${(group.type === 'module' ? group : group.module).relativeModuleId} > ${name}`
}

function wasNotRun(test: TestCase): boolean {
  return !['passed', 'failed'].includes(test.result().state)
}

function reasonOf(test: TestCase): string {
  const result = test.result()
  const note = result.state === 'skipped' ? result.note : undefined
  const [need] = /needs [^()]+/.exec(test.fullName) ?? []
  return note ?? (need ? `it ${need.trim()}` : 'its own condition does not hold here')
}
