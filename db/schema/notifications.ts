import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { channelNotices, ownNotices } from '../notice-words'
import { alertSeverity, alertTransitions, anomalyAlerts } from './alerts'
import { createdAt, instant, updatedAt } from './columns'
import { languageChoice, users } from './people'
import { maintenanceTasks } from './tasks'

export const channelKind = pgEnum('channel_kind', ['webhook', 'ntfy', 'slack', 'email'])

/** What a message says of an alert; `brought_back` is one that was set aside until now. */
export const noticeKind = pgEnum('notice_kind', [
  ...channelNotices.alerts,
  ...ownNotices,
  ...channelNotices.tasks,
  ...channelNotices.maintenance,
])

export const deliveryStatus = pgEnum('delivery_status', ['waiting', 'delivered', 'dead', 'skipped', 'summarised'])

/** Where the plant tells of alerts, and of which. */
export const notificationChannels = pgTable(
  'notification_channels',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: varchar('name', { length: 255 }).notNull(),
    kind: channelKind('kind').notNull(),
    /** Address and secret as JSON, encrypted with the plant's secret; what may be shown of the address beside it. */
    sealedTarget: text('sealed_target').notNull(),
    shownTarget: varchar('shown_target', { length: 500 }).notNull(),
    severity: alertSeverity('severity').notNull().default('medium'),
    /** Null: the whole plant. */
    sites: text('sites').array(),
    notices: noticeKind('notices').array().notNull(),
    /** In which its messages are. */
    language: languageChoice('language').notNull().default('en'),
    /** Told when nobody has acknowledged for so long; 0: at once. */
    delayMinutes: integer('delay_minutes').notNull().default(0),
    /** Null: told once. */
    remindMinutes: integer('remind_minutes'),
    disabledAt: instant('disabled_at'),
    createdAt,
    updatedAt,
  },
  (t) => [
    check('notification_channels_delay', sql`${t.delayMinutes} between 0 and 1440`),
    check('notification_channels_remind', sql`${t.remindMinutes} between 5 and 1440`),
  ],
)

/** Of which alerts a person is told by e-mail; without a row, of none. */
export const notificationChoices = pgTable(
  'notification_choices',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    severity: alertSeverity('severity').notNull().default('high'),
    /** Null: all that they see. */
    sites: text('sites').array(),
    /** Whether of alerts at all, and whether of tasks that somebody else gives them. */
    alerts: boolean('alerts').notNull().default(true),
    assignments: boolean('assignments').notNull().default(false),
    delayMinutes: integer('delay_minutes').notNull().default(0),
    remindMinutes: integer('remind_minutes'),
    /** `22:00` by the person's clock; both or neither. Critical alerts are told all the same. */
    quietFrom: varchar('quiet_from', { length: 5 }),
    quietTo: varchar('quiet_to', { length: 5 }),
    createdAt,
    updatedAt,
  },
  (t) => [
    check('notification_choices_delay', sql`${t.delayMinutes} between 0 and 1440`),
    check('notification_choices_remind', sql`${t.remindMinutes} between 5 and 1440`),
    check('notification_choices_quiet', sql`(${t.quietFrom} is null) = (${t.quietTo} is null)`),
  ],
)

/** A message to one channel or person; its id stays the same with every try. */
export const notificationDeliveries = pgTable(
  'notification_deliveries',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    channelId: uuid('channel_id').references(() => notificationChannels.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').references(() => users.id),
    via: channelKind('via').notNull(),
    kind: noticeKind('kind').notNull(),
    alertId: uuid('alert_id').references(() => anomalyAlerts.id, { onDelete: 'cascade' }),
    transitionId: bigint('transition_id', { mode: 'number' }).references(() => alertTransitions.id, {
      onDelete: 'cascade',
    }),
    /** Of what is told of maintenance, the task. */
    taskId: uuid('task_id').references(() => maintenanceTasks.id, { onDelete: 'cascade' }),
    /** What there was to tell when it happened; Zod-parsed on read. */
    content: jsonb('content').notNull(),
    status: deliveryStatus('status').notNull().default('waiting'),
    /** It waits for a while first, and is told only if the alert still asks somebody then. */
    isHeld: boolean('is_held').notNull().default(false),
    /** The message that tells of this one together with others. */
    summaryId: uuid('summary_id'),
    /** The next try; while one is made, when it counts as lost. */
    dueAt: instant('due_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    lastAttemptAt: instant('last_attempt_at'),
    /** The receiver's HTTP status, and the beginning of its answer or what kept us from it. */
    lastStatus: integer('last_status'),
    lastAnswer: text('last_answer'),
    deliveredAt: instant('delivered_at'),
    createdAt,
  },
  (t) => [
    foreignKey({
      name: 'notification_deliveries_summary_id_fkey',
      columns: [t.summaryId],
      foreignColumns: [t.id],
    }).onDelete('set null'),
    index('notification_deliveries_due_idx').on(t.dueAt).where(sql`${t.status} = 'waiting'`),
    index('notification_deliveries_channel_id_idx').on(t.channelId, t.createdAt),
    index('notification_deliveries_person_id_idx').on(t.personId, t.createdAt),
    index('notification_deliveries_alert_id_idx').on(t.alertId),
    index('notification_deliveries_task_id_idx').on(t.taskId),
    index('notification_deliveries_transition_id_idx').on(t.transitionId),
    index('notification_deliveries_summary_id_idx').on(t.summaryId),
    check('notification_deliveries_one_recipient', sql`num_nonnulls(${t.channelId}, ${t.personId}) = 1`),
  ],
)
