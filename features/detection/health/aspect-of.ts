import type { Aspect } from './health-score'

const aspectOfCause: Record<string, Aspect> = {
  abnormal: 'machine',
  drift: 'drift',
  vibration_zone: 'vibration',
  missing_data: 'data',
  stuck_value: 'data',
  spikes: 'data',
  out_of_range: 'data',
}

/** The part of a machine's health that an alert belongs to, by its cause, such as `sensor/P-1.vibration/drift`. */
export const aspectOf = (cause: string | null): Aspect => aspectOfCause[cause?.split('/').at(-1) ?? ''] ?? 'alarms'
