import type { sensors } from '@/db/schema'

export type SensorStatus = typeof sensors.$inferSelect.status

type Effects = {
  /** Readings that devices send are stored; loading past history stays possible in every status. */
  acceptsReadings: boolean
  /** Alerts are raised. */
  raisesAlerts: boolean
  /** Counts in the plant's figures, such as the share of readings received, and is expected to report. */
  countsInFigures: boolean
  /** Stands in lists and on the overview without being asked for. */
  isListed: boolean
  means: string
}

/**
 * What each status of a sensor does, once: conditions in SQL, the tests and `docs/sensor-status.md` come from here.
 * Whatever the status, readings and alerts that were stored stay and can be looked at.
 */
export const statusEffects = {
  active: {
    acceptsReadings: true,
    raisesAlerts: true,
    countsInFigures: true,
    isListed: true,
    means: 'In service: it is expected to report, and silence is a fault.',
  },
  inactive: {
    acceptsReadings: true,
    raisesAlerts: false,
    countsInFigures: false,
    isListed: true,
    means: 'Switched off on purpose, for example out of season. What it still sends is stored; silence is no fault.',
  },
  maintenance: {
    acceptsReadings: true,
    raisesAlerts: false,
    countsInFigures: false,
    isListed: true,
    means: 'Being worked on. What it sends is stored, but shows the work and not the machine.',
  },
  retired: {
    acceptsReadings: false,
    raisesAlerts: false,
    countsInFigures: false,
    isListed: false,
    means: 'Gone for good. Its history stays; a device that still sends is told so; open alerts end with it.',
  },
} satisfies Record<SensorStatus, Effects>

export const sensorStatuses = ['active', 'inactive', 'maintenance', 'retired'] as const satisfies SensorStatus[]

/** The statuses with this effect, for a condition such as `inArray(sensors.status, statusesThat('raisesAlerts'))`. */
export const statusesThat = (effect: Exclude<keyof Effects, 'means'>): SensorStatus[] =>
  sensorStatuses.filter((status) => statusEffects[status][effect])
