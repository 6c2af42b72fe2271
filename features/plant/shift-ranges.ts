import type { Temporal } from 'temporal-polyfill'
import { instantFromLocal, zoned } from '@/lib/plant-time'
import type { ShiftRanges, TimeRange } from '@/lib/time-range'
import type { Shift } from './input'

type Plant = { shifts: Shift[]; timeZone: string }

/**
 * The shift that runs at `now` and the one before it, in plant time: the hours of a shift that a change of clocks falls
 * into are what they were. Where shifts overlap, the one that began last is the one that runs.
 */
export function shiftRanges({ shifts, timeZone }: Plant, now: Date): ShiftRanges {
  const today = zoned(now, timeZone).toPlainDate()
  const around = [-2, -1, 0]
    .flatMap((days) => shifts.map((shift) => shiftOn(today.add({ days }), shift, timeZone)))
    .filter((range) => range !== null)
    .sort((a, b) => a.from.getTime() - b.from.getTime())
  const begun = around.filter(({ from }) => from <= now)
  const running = begun.findLast(({ to }) => to > now) ?? null
  const before = begun.filter((range) => (running ? range.from < running.from : range.to <= now))
  return { shift: running, 'last-shift': before.at(-1) ?? null }
}

/** Null for a shift that a change of clocks left no time. */
function shiftOn(day: Temporal.PlainDate, { start, end }: Shift, timeZone: string): TimeRange | null {
  const from = instantFromLocal(`${day}T${start}`, timeZone)
  const to = instantFromLocal(`${end > start ? day : day.add({ days: 1 })}T${end}`, timeZone)
  return from && to && from < to ? { from, to } : null
}
