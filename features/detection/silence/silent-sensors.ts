export type Heard = {
  sensorId: string
  lastAt: number
  intervalSeconds: number | null
  usualGapMs: number
  longestWaitMs: number
  silentUnder: string | null
}
/** Sensors that fell silent together; `lead` is the one that the alarm stands on. */
export type SilentGroup = { lead: string; since: number; members: Heard[] }

const minuteMs = 60_000
const shortestMs = 15 * minuteMs
const [gaps, waits] = [5, 1.5]
/** Sensors whose last readings lie no further apart fell silent together: a gateway, a network, a power supply. */
const togetherMs = 5 * minuteMs

/** How long a sensor may be quiet: five of its intervals, and longer than its device has ever kept readings back. */
export function allowedSilence({ intervalSeconds, usualGapMs, longestWaitMs }: Heard): number {
  const gapMs = intervalSeconds === null ? usualGapMs : intervalSeconds * 1000
  return Math.max(shortestMs, gaps * gapMs, waits * longestWaitMs)
}

export const isSilent = (heard: Heard, now: number): boolean => now - heard.lastAt > allowedSilence(heard)

/**
 * The silences that no alarm tells of yet, one group for those that began together. One that began with sensors which an
 * alarm tells of already joins them.
 */
export function groupSilent(sensors: Heard[], now: number): SilentGroup[] {
  const silent = sensors.filter((heard) => isSilent(heard, now)).sort((a, b) => a.lastAt - b.lastAt)
  const groups: Heard[][] = []
  let before = Number.NEGATIVE_INFINITY
  for (const heard of silent) {
    if (heard.lastAt - before > togetherMs) groups.push([])
    groups.at(-1)?.push(heard)
    before = heard.lastAt
  }
  return groups.flatMap((group) => {
    const members = group.filter(({ silentUnder }) => silentUnder === null)
    const [first] = members
    if (!first) return []
    const lead = group.find(({ silentUnder }) => silentUnder !== null)?.silentUnder ?? first.sensorId
    return [{ lead, since: first.lastAt, members }]
  })
}
