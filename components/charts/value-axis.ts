/**
 * Five to eight round values that hold everything between `low` and `high`
 * (after Heckbert 1990, "Nice Numbers for Graph Labels").
 */
export function valueAxis(low: number, high: number): number[] {
  const room = high > low ? high - low : Math.max(Math.abs(high) * 0.1, 1)
  const middle = (low + high) / 2
  const bottom = high > low ? low : middle - room / 2
  const top = high > low ? high : middle + room / 2
  const step = niceStep(room / 5)
  const first = Math.floor(bottom / step)
  const last = Math.ceil(top / step)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const digit = [1, 2, 2.5, 5].find((nice) => nice * power >= rough) ?? 10
  return digit * power
}
