import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { failureCauses, failureMechanisms, failureModes, verdicts } from '../verdict-words'
import { createdAt, instant, sensorKey, updatedAt } from './columns'
import { equipment } from './equipment'
import { users } from './people'
import { sensors } from './sensors'

export const alertSeverity = pgEnum('alert_severity', ['low', 'medium', 'high', 'critical'])
export const alertStatus = pgEnum('alert_status', ['open', 'acknowledged', 'resolved'])

/** ISA-18.2 process states, with `normal` for an alarm that has ended. */
export const processState = pgEnum('process_state', [
  'normal',
  'unacknowledged',
  'acknowledged',
  'returned_unacknowledged',
  'latched',
])

export const alertEvent = pgEnum('alert_event', [
  'raised',
  'raised_again',
  'returned',
  'acknowledged',
  'resolved',
  'closed',
  'assigned',
  'commented',
  'shelved',
  'unshelved',
  'suppressed',
  'unsuppressed',
  'taken_out_of_service',
  'put_in_service',
  'work_began',
  'work_ended',
])

export const alertVerdict = pgEnum('alert_verdict', verdicts)
export const failureMode = pgEnum('failure_mode', failureModes)
export const failureMechanism = pgEnum('failure_mechanism', failureMechanisms)
export const failureCause = pgEnum('failure_cause', failureCauses)
export const alertType = pgEnum('alert_type', ['limit', 'trend', 'pattern', 'missing_data', 'stuck_value', 'drift'])

export const anomalyAlerts = pgTable(
  'anomaly_alerts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    sensorId: sensorKey()
      .notNull()
      .references(() => sensors.sensorId),
    equipmentId: uuid('equipment_id').references(() => equipment.id),
    type: alertType('type').notNull(),
    severity: alertSeverity('severity').notNull(),
    status: alertStatus('status').notNull().default('open'),
    /** One sentence a technician understands. */
    message: text('message').notNull(),
    recommendedAction: text('recommended_action'),
    /** 0 to 1. */
    score: doublePrecision('score'),
    /** What was seen, Zod-parsed on read (`AlertEvidence`). */
    evidence: jsonb('evidence').notNull(),
    raisedAt: instant('raised_at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
    /** The name as it was then; the account beside it, null for what came without one, such as a simulation. */
    acknowledgedBy: varchar('acknowledged_by', { length: 255 }),
    acknowledgedById: uuid('acknowledged_by_id').references(() => users.id),
    resolvedAt: instant('resolved_at'),
    resolvedBy: varchar('resolved_by', { length: 255 }),
    resolvedById: uuid('resolved_by_id').references(() => users.id),
    /** What one alarm is raised for, on a sensor or a machine; null for what is never added to. */
    cause: text('cause'),
    occurrences: integer('occurrences').notNull().default(1),
    /** When the cause was last seen again; null while it was seen once. */
    lastRaisedAt: instant('last_raised_at'),
    /** When the condition went away; null while it holds. */
    returnedAt: instant('returned_at'),
    /** Stays, acknowledged and returned, until somebody closes it. */
    latches: boolean('latches').notNull().default(false),
    processState: processState('process_state')
      .notNull()
      .generatedAlwaysAs(
        sql`case
          when status = 'resolved' then 'normal'::process_state
          when status = 'acknowledged' and returned_at is null then 'acknowledged'::process_state
          when status = 'acknowledged' then 'latched'::process_state
          when returned_at is null then 'unacknowledged'::process_state
          else 'returned_unacknowledged'::process_state
        end`,
      ),
    assignee: varchar('assignee', { length: 255 }),
    assigneeId: uuid('assignee_id').references(() => users.id),
    shelvedUntil: instant('shelved_until'),
    /** Suppressed by design since, and until when; without an end until somebody ends it. */
    suppressedAt: instant('suppressed_at'),
    suppressedUntil: instant('suppressed_until'),
    /** When whoever suppressed it was reminded that this ends soon. */
    suppressionRemindedAt: instant('suppression_reminded_at'),
    outOfServiceAt: instant('out_of_service_at'),
    outOfServiceUntil: instant('out_of_service_until'),
    outOfServiceRemindedAt: instant('out_of_service_reminded_at'),
    /** Quiet since, while somebody works on its sensor or machine; ends with `maintenance_intervals`. */
    workedOnAt: instant('worked_on_at'),
    verdict: alertVerdict('verdict'),
    verdictAt: instant('verdict_at'),
    verdictBy: varchar('verdict_by', { length: 255 }),
    verdictById: uuid('verdict_by_id').references(() => users.id),
    failureMode: failureMode('failure_mode'),
    failureMechanism: failureMechanism('failure_mechanism'),
    failureCause: failureCause('failure_cause'),
    /** When the machine failed, for how early the alarm was; null when it did not come to that. */
    failedAt: instant('failed_at'),
    createdAt,
    updatedAt,
  },
  (t) => [
    /** One alarm per cause while it is not over. */
    uniqueIndex('anomaly_alerts_one_per_cause').on(t.cause).where(sql`${t.status} <> 'resolved'`),
    index('anomaly_alerts_cause_idx').on(t.cause, t.raisedAt),
    index('anomaly_alerts_assignee_id_idx').on(t.assigneeId),
    index('anomaly_alerts_verdict_by_id_idx').on(t.verdictById),
    index('anomaly_alerts_shelved_until_idx').on(t.shelvedUntil).where(sql`${t.shelvedUntil} is not null`),
    index('anomaly_alerts_worked_on_at_idx').on(t.workedOnAt).where(sql`${t.workedOnAt} is not null`),
    index('anomaly_alerts_set_aside_until_idx')
      .on(sql`least(${t.suppressedUntil}, ${t.outOfServiceUntil})`)
      .where(sql`num_nonnulls(${t.suppressedUntil}, ${t.outOfServiceUntil}) > 0`),
    index('anomaly_alerts_raised_at_idx').on(t.raisedAt),
    check('anomaly_alerts_suppressed_until', sql`${t.suppressedUntil} is null or ${t.suppressedAt} is not null`),
    check(
      'anomaly_alerts_out_of_service_until',
      sql`${t.outOfServiceUntil} is null or ${t.outOfServiceAt} is not null`,
    ),
    check('anomaly_alerts_verdict_at_end', sql`${t.verdict} is null or ${t.status} = 'resolved'`),
    check('anomaly_alerts_verdict_at', sql`(${t.verdict} is null) = (${t.verdictAt} is null)`),
    check(
      'anomaly_alerts_failure_is_real',
      sql`(${t.verdict} is not null and ${t.verdict} = 'real') or num_nonnulls(${t.failureMode}, ${t.failureMechanism}, ${t.failureCause}, ${t.failedAt}) = 0`,
    ),
    index('anomaly_alerts_sensor_id_idx').on(t.sensorId, t.raisedAt),
    index('anomaly_alerts_equipment_id_idx').on(t.equipmentId),
    index('anomaly_alerts_acknowledged_by_id_idx').on(t.acknowledgedById),
    index('anomaly_alerts_resolved_by_id_idx').on(t.resolvedById),
    index('anomaly_alerts_status_idx').on(t.status, t.raisedAt),
    check('anomaly_alerts_score_range', sql`${t.score} >= 0 and ${t.score} <= 1`),
    check('anomaly_alerts_resolved_at', sql`(${t.status} = 'resolved') = (${t.resolvedAt} is not null)`),
  ],
)

/** Append-only by triggers: what happened to an alert, by whom and why. A comment leaves the state as it is. */
export const alertTransitions = pgTable(
  'alert_transitions',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => anomalyAlerts.id),
    at: instant('at').notNull().defaultNow(),
    event: alertEvent('event').notNull(),
    fromState: processState('from_state').notNull(),
    toState: processState('to_state').notNull(),
    /** The name as it was then; the account beside it, null for what came without one, such as the worker. */
    actor: varchar('actor', { length: 255 }).notNull(),
    actorId: uuid('actor_id').references(() => users.id),
    /** Why, or the words of a comment. */
    reason: text('reason'),
    /** What else belongs to the event, such as the end of a shelf; Zod-parsed on read. */
    detail: jsonb('detail').notNull().default({}),
  },
  (t) => [
    index('alert_transitions_alert_id_idx').on(t.alertId, t.id),
    index('alert_transitions_at_idx').on(t.at),
    index('alert_transitions_actor_id_idx').on(t.actorId),
  ],
)
