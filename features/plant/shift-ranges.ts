import type { Temporal } from 'temporal-polyfill'
import { instantFromLocal, zoned } from '@/lib/plant-time'
import type { ShiftRanges, TimeRange } from '@/lib/time-range'
import type { Shift } from './input'

type Plant = { shifts: Shift[]; timeZone: string }

/**
 * The shift that runs at `now` and the one before it, in plant time: the hours of a shift that a change of clocks falls
 * into are what they were. Where shifts overlap, the one that began last is the one that runs.
 */
export const shiftRanges = (plant: Plant, now: Date): ShiftRanges => {
  const { running, before } = namedShifts(plant, now)
  return { shift: rangeOf(running), 'last-shift': rangeOf(before) }
}

const rangeOf = (shift: NamedShift | null): TimeRange | null => shift && { from: shift.from, to: shift.to }

export type NamedShift = TimeRange & { name: string }

/** The same shifts with their names. */
export function namedShifts({ shifts, timeZone }: Plant, now: Date): Record<'running' | 'before', NamedShift | null> {
  const today = zoned(now, timeZone).toPlainDate()
  const around = [-2, -1, 0]
    .flatMap((days) => shifts.map((shift) => shiftOn(today.add({ days }), shift, timeZone)))
    .filter((range) => range !== null)
    .sort((a, b) => a.from.getTime() - b.from.getTime())
  const begun = around.filter(({ from }) => from <= now)
  const running = begun.findLast(({ to }) => to > now) ?? null
  const over = begun.filter((range) => (running ? range.from < running.from : range.to <= now))
  return { running, before: over.at(-1) ?? null }
}

/** Null for a shift that a change of clocks left no time. */
function shiftOn(day: Temporal.PlainDate, { name, start, end }: Shift, timeZone: string): NamedShift | null {
  const from = instantFromLocal(`${day}T${start}`, timeZone)
  const to = instantFromLocal(`${end > start ? day : day.add({ days: 1 })}T${end}`, timeZone)
  return from && to && from < to ? { name, from, to } : null
}
