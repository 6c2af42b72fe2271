import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { instant } from './columns'
import { users } from './people'
import { maintenanceTasks } from './tasks'

/** What an item of a checklist asks for. */
export const checklistKind = pgEnum('checklist_kind', ['tick', 'number', 'text', 'choice'])

/** What a task asks, and the answer as it stands, with whoever gave it. */
export const checklistItems = pgTable(
  'checklist_items',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    taskId: uuid('task_id')
      .notNull()
      .references(() => maintenanceTasks.id, { onDelete: 'cascade' }),
    place: integer('place').notNull(),
    kind: checklistKind('kind').notNull(),
    label: varchar('label', { length: 255 }).notNull(),
    unit: varchar('unit', { length: 32 }),
    /** What a number may be; null: no limit. */
    lower: doublePrecision('lower'),
    upper: doublePrecision('upper'),
    choices: text('choices').array(),
    isRequired: boolean('is_required').notNull().default(false),
    /** As its kind writes it; null while nobody answered. */
    answer: text('answer'),
    /** Beyond the limits. */
    isOutside: boolean('is_outside').notNull().default(false),
    answeredBy: varchar('answered_by', { length: 255 }),
    answeredById: uuid('answered_by_id').references(() => users.id),
    answeredAt: instant('answered_at'),
    /** Grows with each answer, so that who answers what was answered meanwhile is told. */
    revision: integer('revision').notNull().default(0),
  },
  (t) => [
    unique('checklist_items_place').on(t.taskId, t.place),
    index('checklist_items_answered_by_id_idx').on(t.answeredById),
    check('checklist_items_answered', sql`num_nulls(${t.answer}, ${t.answeredBy}, ${t.answeredAt}) in (0, 3)`),
  ],
)
