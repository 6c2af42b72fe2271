import { sql } from 'drizzle-orm'
import { boolean, check, pgTable } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/** One row while there is a demo plant: what is marked `is_demo` belongs to it. */
export const demoPlant = pgTable(
  'demo_plant',
  {
    id: boolean('id').primaryKey().default(true),
    /** Where its story ends; its sensors go on from there. */
    installedAt: instant('installed_at').notNull(),
    /** When its equipment and its story were there; null until then. */
    setUpAt: instant('set_up_at'),
    /** Since when it is being removed; null while it stays. */
    removalRequestedAt: instant('removal_requested_at'),
  },
  (t) => [check('demo_plant_one_row', sql`${t.id}`)],
)
