import { z } from 'zod'
import { SensorId } from '@/features/sensors/input'
import { isSeriesTemplate } from './series-name'

const Name = z.string().trim().min(1, 'Give the device a name').max(255)

/** The sensors that a device may write, each once; null means all. */
const SensorIds = z
  .array(SensorId)
  .min(1, 'Name a sensor, or allow all')
  .max(10_000)
  .transform((ids) => [...new Set(ids)])
  .nullable()

/** An instant to come, as a `Date` or in ISO 8601 with its offset; null means never. */
const ExpiresAt = z
  .union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))])
  .refine((at) => at.getTime() > Date.now(), 'This time has passed')
  .refine((at) => at.getTime() < Date.UTC(2200), 'This is too far away')
  .nullable()

/** How InfluxDB line protocol names sensors; null is the default template. */
const SeriesTemplate = z
  .string()
  .refine(isSeriesTemplate, 'Use {measurement}, {tags}, {tag:NAME} and {field}, at least one of them')
  .nullable()

export const NewDeviceKey = z.strictObject({
  name: Name,
  sensorIds: SensorIds.default(null),
  expiresAt: ExpiresAt.default(null),
  seriesTemplate: SeriesTemplate.default(null),
})
export type NewDeviceKey = z.input<typeof NewDeviceKey>

/** What is named is changed. */
export const DeviceKeyChange = z.strictObject({
  name: Name.optional(),
  sensorIds: SensorIds.optional(),
  expiresAt: ExpiresAt.optional(),
  seriesTemplate: SeriesTemplate.optional(),
})
export type DeviceKeyChange = z.input<typeof DeviceKeyChange>

export const longestOverlapHours = 720

export const Rotation = z.strictObject({
  /** For how long the old key works beside the new one. */
  overlapHours: z.number().min(0).max(longestOverlapHours).default(24),
})
export type Rotation = z.input<typeof Rotation>
