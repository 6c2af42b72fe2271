import { z } from 'zod'
import { type DriftState, newDrift } from '@/features/detection/drift/drift-state'
import { StoredDrift, storeDrift } from '@/features/detection/drift/stored-drift'
import { type LimitStates, newLimitStates } from '@/features/detection/limits/judge-limits'
import { StoredLimits } from '@/features/detection/limits/stored-limits'
import { type LimitState, newLimitState } from '@/features/detection/rules/limit-alarm'
import { newQuality, type QualityState } from '@/features/detection/rules/quality-state'
import { StoredStream, storeStream } from '@/features/detection/stream/stored-stream'
import { newStream, type Peaks, type StreamState } from '@/features/detection/stream/stream-state'

/** All that is known of a sensor; `open` are the causes whose condition holds, `renewedAt` the part change it begins at. */
export type SensorState = {
  stream: StreamState
  drift: DriftState
  quality: QualityState
  zone: LimitState
  /** Of the limits that people set. */
  limits: LimitStates
  isDrifting: boolean
  /** How unusual the newest reading was, 0 to 1. */
  score: number
  /** What the parts of that score were. */
  parts: Peaks
  /** When each fault of the sensor was last seen. */
  faultAt: Partial<Record<Cause, number>>
  open: Cause[]
  renewedAt: number | null
}

export const causes = ['unusual', 'drift', 'stuck_value', 'spikes', 'out_of_range', 'vibration_zone'] as const
export type Cause = (typeof causes)[number]

const noParts: Peaks = { step: 0, trend: 0, shape: 0 }

/** A sensor of which nothing is known yet, since it is new or a part was changed. What holds goes on holding. */
export const newSensorState = (
  renewedAt: number | null,
  { open, limits }: Pick<SensorState, 'open' | 'limits'> = { open: [], limits: newLimitStates() },
): SensorState => ({
  stream: newStream(),
  drift: newDrift(),
  quality: newQuality(),
  zone: newLimitState(),
  limits,
  isDrifting: false,
  score: 0,
  parts: { ...noParts },
  faultAt: {},
  open,
  renewedAt,
})

const number = z.number()
const Quality = z.object({
  seen: number,
  changed: number,
  lastAt: number,
  lastValue: number,
  sameSince: number,
  longestSameMs: number,
  step: number,
  gapMs: number,
  suspects: number,
  spikes: number,
})

const Stored = z.object({
  stream: StoredStream,
  drift: StoredDrift,
  quality: Quality,
  zone: z.object({ isAlarming: z.boolean(), differsSince: number.nullable() }),
  limits: StoredLimits,
  isDrifting: z.boolean(),
  score: number.default(0),
  parts: z.object({ step: number, trend: number, shape: number }).default(noParts),
  faultAt: z.partialRecord(z.enum(causes), number),
  open: z.array(z.enum(causes)),
  renewedAt: number.nullable(),
})

/** A stored state, or a new one where it is of another version, or a part was changed since. */
export function readSensorState(stored: unknown, renewedAt: number | null): SensorState {
  const { success, data } = Stored.safeParse(stored)
  if (!success) return newSensorState(renewedAt)
  return data.renewedAt === renewedAt ? data : newSensorState(renewedAt, data)
}

export const storeSensorState = ({ stream, drift, ...rest }: SensorState) => ({
  ...rest,
  stream: storeStream(stream),
  drift: storeDrift(drift),
})
