/** How many hours one of these units of a counter is. */
const hours: Record<string, number> = { h: 1, min: 1 / 60, s: 1 / 3600 }

/** Hours in one unit of a counter of running hours; null for a unit that counts no time. */
export const hoursOfUnit = (unit: string | null): number | null => (unit === null ? null : (hours[unit] ?? null))
