export type VibrationZone = 'A' | 'B' | 'C' | 'D'

type ZoneLimits = { source: string; ab: number; bc: number; cd: number }

/**
 * Velocity limits in mm/s RMS for machines of group 2 (15 to 300 kW) as public implementations of ISO 20816-3 give them.
 * Published copies contradict each other, and rotodynamic pumps have a standard of their own (ISO 10816-7).
 */
export const zoneLimits = {
  rigid: { source: 'ISO 20816-3 group 2, rigid', ab: 1.4, bc: 2.8, cd: 4.5 },
  flexible: { source: 'ISO 20816-3 group 2, flexible', ab: 2.3, bc: 4.5, cd: 7.1 },
}

/** The limits by which a sensor is judged, those of one machine class for all vibration in mm/s; null for everything else. */
export const zoneLimitsOf = ({ type, unit }: { type: string; unit: string | null }): ZoneLimits | null =>
  type === 'vibration' && unit === 'mm/s' ? zoneLimits.rigid : null

/** The zone of a vibration velocity in mm/s RMS: A new, B for long running, C for a while, D harmful. */
export function zoneOf(velocity: number, { ab, bc, cd }: Omit<ZoneLimits, 'source'>): VibrationZone {
  if (velocity > cd) return 'D'
  if (velocity > bc) return 'C'
  return velocity > ab ? 'B' : 'A'
}
