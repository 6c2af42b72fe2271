/**
 * Patterns that a process under control shows rarely (Nelson 1984, "The Shewhart Control Chart: Tests for Special Causes"); 1, 5
 * and 6 are the first three of the Western Electric rules (1956), whose fourth is the second with eight points for nine.
 */
export const nelsonRules = [
  'beyond',
  'same_side',
  'trend',
  'alternating',
  'two_of_three',
  'four_of_five',
  'quiet',
  'mixture',
] as const
export type NelsonRule = (typeof nelsonRules)[number]

/** A point at its place in time; `level` is how many sigmas it lies above the centre line. */
export type Levelled = { start: number; level: number }

type Test = { length: number; holds: (levels: number[]) => boolean }

const all = (levels: number[], holds: (level: number) => boolean) => levels.every(holds)
/** Whether so many of them lie beyond so many sigmas on one side, the last of them too. */
const onOneSide = (levels: number[], least: number, beyond: number) =>
  [1, -1].some((side) => {
    const lie = levels.map((level) => level * side > beyond)
    return lie.at(-1) === true && lie.filter(Boolean).length >= least
  })
const steps = (levels: number[]) => levels.slice(1).map((level, i) => Math.sign(level - (levels[i] ?? 0)))

const tests: Record<NelsonRule, Test> = {
  beyond: { length: 1, holds: ([level = 0]) => Math.abs(level) > 3 },
  same_side: { length: 9, holds: (levels) => all(levels, (level) => level > 0) || all(levels, (level) => level < 0) },
  trend: {
    length: 6,
    holds: (levels) => [1, -1].some((way) => steps(levels).every((step) => step === way)),
  },
  alternating: {
    length: 14,
    holds: (levels) => steps(levels).every((step, i, all) => step !== 0 && (i === 0 || step === -(all[i - 1] ?? 0))),
  },
  two_of_three: { length: 3, holds: (levels) => onOneSide(levels, 2, 2) },
  four_of_five: { length: 5, holds: (levels) => onOneSide(levels, 4, 1) },
  quiet: { length: 15, holds: (levels) => all(levels, (level) => Math.abs(level) < 1) },
  mixture: { length: 8, holds: (levels) => all(levels, (level) => Math.abs(level) > 1) },
}

/**
 * The rules that each point breaks, as the last of the points that they look at; in the order of the points. A gap begins anew.
 * @param stepMs from the start of a point to that of its neighbour.
 */
export function brokenRules(points: Levelled[], stepMs: number): NelsonRule[][] {
  let run: number[] = []
  return points.map(({ start, level }, i) => {
    const before = points[i - 1]
    run = before && start - before.start === stepMs ? [...run, level].slice(-longest) : [level]
    return nelsonRules.filter((rule) => {
      const { length, holds } = tests[rule]
      return run.length >= length && holds(run.slice(-length))
    })
  })
}

const longest = Math.max(...Object.values(tests).map(({ length }) => length))
