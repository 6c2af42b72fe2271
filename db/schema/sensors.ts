import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, pgEnum, pgTable, uuid, varchar } from 'drizzle-orm/pg-core'
import { createdAt, sensorKey, updatedAt } from './columns'
import { equipment } from './equipment'

export const sensorStatus = pgEnum('sensor_status', ['active', 'inactive', 'maintenance', 'retired'])

export const sensors = pgTable(
  'sensors',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    sensorId: sensorKey().notNull().unique(),
    type: varchar('type', { length: 50 }).notNull(),
    location: varchar('location', { length: 255 }),
    status: sensorStatus('status').notNull().default('active'),
    name: varchar('name', { length: 255 }),
    unit: varchar('unit', { length: 50 }),
    /** Expected seconds between readings; null while it is not known. */
    intervalSeconds: integer('interval_seconds'),
    equipmentId: uuid('equipment_id'),
    /** Of the demo plant, as the equipment that carries it. */
    isDemo: boolean('is_demo').notNull().default(false),
    createdAt,
    updatedAt,
  },
  (t) => [
    foreignKey({
      name: 'sensors_equipment_id_fkey',
      columns: [t.equipmentId, t.isDemo],
      foreignColumns: [equipment.id, equipment.isDemo],
    }),
    index('sensors_equipment_id_idx').on(t.equipmentId),
    check('sensors_interval_positive', sql`${t.intervalSeconds} > 0`),
  ],
)
