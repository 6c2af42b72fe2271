import { z } from 'zod'

const blankIsNone = (value: unknown) => (value === '' || value === undefined ? null : value)
const SensorId = z.preprocess(blankIsNone, z.string().trim().max(255).nullable())

/** Which sensors of a machine tell its load and its running hours; null: not chosen. */
export const MachineSignals = z
  .strictObject({
    loadSensorId: SensorId,
    runningSensorId: SensorId,
    /** The value above which it runs; null for a sensor that counts hours itself. */
    runningAbove: z.preprocess(
      blankIsNone,
      z.coerce.number({ error: 'Give a number' }).min(-1e300).max(1e300).nullable(),
    ),
  })
  .refine(({ runningSensorId, runningAbove }) => runningSensorId !== null || runningAbove === null, {
    path: ['runningSensorId'],
    error: 'Choose the sensor that is above it',
  })
export type MachineSignals = z.output<typeof MachineSignals>
