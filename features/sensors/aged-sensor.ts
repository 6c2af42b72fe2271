import type { Aged } from '@/features/live/shown-now'
import type { SensorRow } from './queries'
import { staleAfterMs } from './reporting-state'

type Aging = Pick<SensorRow, 'sensorId' | 'latestAt' | 'intervalSeconds' | 'state'>

/** A sensor's newest reading as its age is shown; one that is not expected to report never looks stale. */
export const agedSensor = ({ sensorId, latestAt, intervalSeconds, state }: Aging): Aged => ({
  id: sensorId,
  at: latestAt?.getTime() ?? null,
  staleAfterMs: state === 'out_of_service' ? Number.POSITIVE_INFINITY : staleAfterMs(intervalSeconds),
})
