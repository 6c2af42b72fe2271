/** What no measurement can be below, by unit: absolute zero (BIPM, "The International System of Units", 2019), and sizes. */
const lowest: Record<string, number> = { '°C': -273.15, '°F': -459.67, K: 0, 'mm/s': 0, µm: 0, rpm: 0, Hz: 0 }

/** The limit that the value breaks by the laws of nature, or null. */
export function brokenRange(value: number, unit: string | null): number | null {
  const least = unit === null ? undefined : lowest[unit]
  return least !== undefined && value < least ? least : null
}
