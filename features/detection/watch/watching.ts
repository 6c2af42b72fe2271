import type { Watch } from './queries'
import { type Cause, causes } from './sensor-state'

/** What finds something at a sensor: by itself by its cause, or with the other sensors of its machine. */
export type Detector = Cause | 'machine' | 'silence'

/** Which detectors watch a sensor: without company on its machine by itself, else together with the others. */
export function detectorsOf({ isAlone, type, unit }: Pick<Watch, 'isAlone' | 'type' | 'unit'>): Detector[] {
  const isVelocity = type === 'vibration' && unit === 'mm/s'
  const own = causes.filter((cause) => (cause === 'unusual' ? isAlone : cause !== 'vibration_zone' || isVelocity))
  return [...own, ...(isAlone ? [] : ['machine' as const]), 'silence']
}
