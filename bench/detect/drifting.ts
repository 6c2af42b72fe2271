import { type Figure, measured } from '@/bench/figure'
import { note } from '@/bench/note'
import { newDrift } from '@/features/detection/drift/drift-state'
import { noteForDrift } from '@/features/detection/drift/score-drift'
import { alarmScore } from '@/features/detection/stream/score-reading'
import { judged } from './level'
import { randomFrom } from './random'

const [sensors, days, driftDay, soonEnoughDays] = [120, 90, 45, 21]
const seed = 20_261_123

type Course = { values: number[]; drifts: boolean }

/**
 * 90 days by the hour: a daily course of up to ± 6, weekends up to 4 lower, autocorrelated noise of deviation 1 whose memory
 * is 2 to 72 h, and measuring noise of 0.3. Every second sensor drifts by 0.15 to 0.5 of that deviation a day from day 45 on.
 */
function courseOf(number: number, random: ReturnType<typeof randomFrom>): Course {
  const between = (low: number, high: number) => low + (high - low) * random.uniform()
  const memory = Math.exp(-1 / (2 * 36 ** random.uniform()))
  const [daily, weekly, perDay] = [between(0, 6), between(0, 4), between(0.15, 0.5)]
  const direction = random.uniform() < 0.5 ? -1 : 1
  const drifts = number % 2 === 0
  let wander = 0
  const values = Array.from({ length: days * 24 }, (_, hour) => {
    wander = memory * wander + Math.sqrt(1 - memory * memory) * random.normal()
    const weekend = Math.floor(hour / 24) % 7 >= 5 ? weekly : 0
    const drift = drifts ? Math.max(0, hour / 24 - driftDay) * perDay * direction : 0
    return 50 + daily * Math.sin((Math.PI * hour) / 12) - weekend + wander + 0.3 * random.normal() + drift
  })
  return { values, drifts }
}

/** After a false alarm somebody closes it and the reference begins anew, as in the product. */
function watch({ values, drifts }: Course) {
  let state = newDrift()
  let [falseAlarms, healthyDays] = [0, 0]
  for (const [hour, value] of values.entries()) {
    const scored = noteForDrift(state, { clock: hour * 3_600_000, value })
    const day = hour / 24
    const isDrifting = drifts && day >= driftDay
    if (hour % 24 === 0 && !isDrifting) healthyDays++
    if (scored === null || scored.score < alarmScore) continue
    if (isDrifting) return { falseAlarms, healthyDays, found: day - driftDay <= soonEnoughDays }
    falseAlarms++
    state = newDrift()
  }
  return { falseAlarms, healthyDays, found: false }
}

/** The share of drifts found within three weeks, and the alarms where there was none. */
export function drifting(): Figure[] {
  note(`drift: ${sensors} sensors, ${days} days, seed ${seed}`)
  const random = randomFrom(seed)
  const watched = Array.from({ length: sensors }, (_, number) => watch(courseOf(number, random)))
  const sum = (of: (each: (typeof watched)[number]) => number) => watched.reduce((total, each) => total + of(each), 0)
  const found = (100 * sum((each) => Number(each.found))) / (sensors / 2)
  const falsePerMonth = (30 * sum((each) => each.falseAlarms)) / sum((each) => each.healthyDays)
  return [
    judged(measured('drifts found within 21 days', found, '%'), {
      better: 'higher',
      useless: 50,
      good: 75,
      strong: 85,
      moonshot: 95,
    }),
    judged(measured('false drift alarms', falsePerMonth, 'a sensor-month'), {
      better: 'lower',
      useless: 2,
      good: 0.5,
      strong: 0.2,
      moonshot: 0.1,
    }),
  ]
}
