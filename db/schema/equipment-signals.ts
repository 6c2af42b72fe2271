import { sql } from 'drizzle-orm'
import { check, doublePrecision, index, pgTable, uuid } from 'drizzle-orm/pg-core'
import { sensorKey, updatedAt } from './columns'
import { equipment } from './equipment'
import { sensors } from './sensors'

/** Which sensors tell what a machine does, where somebody chose them; without a row it is not known, or found by types. */
export const equipmentSignals = pgTable(
  'equipment_signals',
  {
    equipmentId: uuid('equipment_id')
      .primaryKey()
      .references(() => equipment.id, { onDelete: 'cascade' }),
    /** Tells how hard it works; null: the best of its own by their types. */
    loadSensorId: sensorKey('load_sensor_id').references(() => sensors.sensorId, { onDelete: 'cascade' }),
    /** Counts its running hours or, with `runningAbove`, is above that while it runs. */
    runningSensorId: sensorKey('running_sensor_id').references(() => sensors.sensorId, { onDelete: 'cascade' }),
    runningAbove: doublePrecision('running_above'),
    updatedAt,
  },
  (t) => [
    index('equipment_signals_load_sensor_id_idx').on(t.loadSensorId),
    index('equipment_signals_running_sensor_id_idx').on(t.runningSensorId),
    check('equipment_signals_running_above_finite', sql`${t.runningAbove} between -1e300 and 1e300`),
  ],
)
