import { zoned } from '@/lib/plant-time'

const quarterMs = 900_000

/** The plant's wall clock as if it were UTC, epoch ms: so hours of the day stay the same hours when clocks change. */
export function wallClock(timeZone: string): (at: number) => number {
  const offsets = new Map<number, number>()
  return (at) => {
    const quarter = Math.floor(at / quarterMs)
    const offset = offsets.get(quarter) ?? zoned(new Date(at), timeZone).offsetNanoseconds / 1e6
    offsets.set(quarter, offset)
    return at + offset
  }
}
