import {
  bigint,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { createdAt, instant, sensorKey } from './columns'
import { sensors } from './sensors'

/** A device's key: only the SHA-256 of the secret is stored; `sensorIds` null means every sensor. */
export const deviceKeys = pgTable(
  'device_keys',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: varchar('name', { length: 255 }).notNull(),
    prefix: varchar('prefix', { length: 16 }).notNull(),
    secretHash: varchar('secret_hash', { length: 64 }).notNull().unique(),
    sensorIds: text('sensor_ids').array(),
    /** How line protocol's measurement, tags and field make a sensor's id; null is the default template. */
    seriesTemplate: varchar('series_template', { length: 255 }),
    /** The key that this one takes over from; both work until the old one expires. */
    replacesId: uuid('replaces_id'),
    createdAt,
    lastUsedAt: instant('last_used_at'),
    /** When a reading last came from too far ahead, and by how much. */
    clockAheadAt: instant('clock_ahead_at'),
    clockAheadMs: bigint('clock_ahead_ms', { mode: 'number' }),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [
    foreignKey({ name: 'device_keys_replaces_id_fkey', columns: [t.replacesId], foreignColumns: [t.id] }),
    /** A key is rotated once, so that two rotations at a time cannot leave two successors. */
    unique('device_keys_replaced_once').on(t.replacesId),
  ],
)

/** Which device has sent readings of which sensor, noted once. */
export const deviceKeySensors = pgTable(
  'device_key_sensors',
  {
    deviceKeyId: uuid('device_key_id')
      .notNull()
      .references(() => deviceKeys.id, { onDelete: 'cascade' }),
    sensorId: sensorKey()
      .notNull()
      .references(() => sensors.sensorId),
    firstSeenAt: instant('first_seen_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ name: 'device_key_sensors_pkey', columns: [t.deviceKeyId, t.sensorId] }),
    index('device_key_sensors_sensor_id_idx').on(t.sensorId),
  ],
)

/** What a request to store readings was answered; also what makes an `Idempotency-Key` answer the same again. */
export const ingestReceipts = pgTable(
  'ingest_receipts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    deviceKeyId: uuid('device_key_id')
      .notNull()
      .references(() => deviceKeys.id),
    idempotencyKey: varchar('idempotency_key', { length: 255 }),
    bodyHash: varchar('body_hash', { length: 64 }).notNull(),
    status: integer('status').notNull(),
    receipt: jsonb('receipt').notNull(),
    createdAt,
  },
  (t) => [
    unique('ingest_receipts_idempotency').on(t.deviceKeyId, t.idempotencyKey),
    index('ingest_receipts_created_at_idx').on(t.createdAt),
    index('ingest_receipts_device_key_id_idx').on(t.deviceKeyId, t.createdAt),
  ],
)
