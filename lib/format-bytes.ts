import { formatNumber } from './format'

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** Bytes in the unit in which they have one to three digits before the point, a thousand to the next. */
export function formatBytes(bytes: number): string {
  const size = Math.abs(bytes)
  const power = size < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(size) / 3))
  return `${formatNumber(bytes / 1000 ** power)}\u00a0${units[power]}`
}
