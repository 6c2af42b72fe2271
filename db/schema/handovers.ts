import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core'
import { instant } from './columns'
import { users } from './people'

/**
 * Shift handover sheets, one for each shift of a site. Triggers refuse every change but the signature of who takes over, which
 * comes once, and every deletion but with the demo plant.
 */
export const shiftHandovers = pgTable(
  'shift_handovers',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    site: varchar('site', { length: 255 }).notNull(),
    shift: varchar('shift', { length: 50 }).notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** Whether the site was of the demo plant alone, which a trigger says: such a sheet goes with it. */
    isDemo: boolean('is_demo').notNull().default(false),
    /** What the sheet says, as JSON; text, so that it stays byte by byte what was signed. */
    sheet: text('sheet').notNull(),
    /** Makes a form sent twice one sheet. */
    idempotencyKey: uuid('idempotency_key').notNull().unique(),
    /** Who hands over: the name as it was then, the account beside it. */
    handedBy: varchar('handed_by', { length: 255 }).notNull(),
    handedById: uuid('handed_by_id').references(() => users.id),
    handedAt: instant('handed_at').notNull(),
    /** Ed25519, in hexadecimal, as the signature. */
    handedKey: varchar('handed_key', { length: 64 }).notNull(),
    handedSignature: varchar('handed_signature', { length: 128 }).notNull(),
    /** Who takes over, likewise; null until somebody does. */
    takenBy: varchar('taken_by', { length: 255 }),
    takenById: uuid('taken_by_id').references(() => users.id),
    takenAt: instant('taken_at'),
    takenRemarks: text('taken_remarks'),
    takenKey: varchar('taken_key', { length: 64 }),
    takenSignature: varchar('taken_signature', { length: 128 }),
  },
  (t) => [
    unique('shift_handovers_one_a_shift').on(t.site, t.startsAt),
    index('shift_handovers_starts_at_idx').on(t.startsAt),
    index('shift_handovers_handed_by_id_idx').on(t.handedById),
    index('shift_handovers_taken_by_id_idx').on(t.takenById),
    check('shift_handovers_in_order', sql`${t.endsAt} > ${t.startsAt}`),
    check(
      'shift_handovers_taken_whole',
      sql`num_nonnulls(${t.takenBy}, ${t.takenAt}, ${t.takenRemarks}, ${t.takenKey}, ${t.takenSignature}) in (0, 5)`,
    ),
  ],
)
