const dayMs = 86_400_000
/** What is further away than this is no date to plan by. */
const furthestDays = 3650

/** When a meter will be full at its present use; null when it is not used, or not within ten years. */
export function forecastDue({ left, perDay }: { left: number; perDay: number | null }, now: Date): Date | null {
  if (perDay === null || perDay <= 0) return null
  const days = Math.max(0, left) / perDay
  return days > furthestDays ? null : new Date(now.getTime() + days * dayMs)
}
