import { boolean, index, pgEnum, pgTable, unique, uuid, varchar } from 'drizzle-orm/pg-core'
import { createdAt, instant, updatedAt } from './columns'

export const criticality = pgEnum('criticality', ['low', 'medium', 'high'])

/** Equipment with its ISA-95 path. */
export const equipment = pgTable(
  'equipment',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** The plant's own tag, for example `P-101`. */
    tag: varchar('tag', { length: 64 }).notNull().unique(),
    name: varchar('name', { length: 255 }).notNull(),
    site: varchar('site', { length: 255 }).notNull(),
    area: varchar('area', { length: 255 }).notNull(),
    workCenter: varchar('work_center', { length: 255 }).notNull(),
    workUnit: varchar('work_unit', { length: 255 }).notNull(),
    criticality: criticality('criticality').notNull().default('medium'),
    /** Out of the plant; what it did stays. Null while it is there. */
    retiredAt: instant('retired_at'),
    /** Of the demo plant, and goes with it; said once, when it is added. */
    isDemo: boolean('is_demo').notNull().default(false),
    /** What the label on the machine says of it, until another one is printed. */
    labelToken: uuid('label_token').notNull().unique().defaultRandom(),
    createdAt,
    updatedAt,
  },
  (t) => [
    index('equipment_path_idx').on(t.site, t.area, t.workCenter, t.workUnit),
    unique('equipment_id_is_demo').on(t.id, t.isDemo),
  ],
)
