import { sql } from 'drizzle-orm'
import {
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'
import { alertSeverity, alertType } from './alerts'
import { createdAt, instant, sensorKey, updatedAt } from './columns'
import { equipment } from './equipment'
import { users } from './people'
import { sensors } from './sensors'

/** Of the work that a schedule makes, and of any other. */
export const taskPriority = pgEnum('task_priority', ['low', 'medium', 'high', 'urgent'])

/** What makes work due: a date, how much a machine ran or counted, or an alert. */
export const scheduleKind = pgEnum('schedule_kind', ['calendar', 'meter', 'condition'])

/** Whether the next date is counted from the one before or from when the work was done. */
export const scheduleBasis = pgEnum('schedule_basis', ['due', 'done'])

/** What has to hold for hours before work is due: an alert, a sensor's hourly mean, the machine's health, or a limit that comes near. */
export const conditionKind = pgEnum('condition_kind', ['alert', 'above', 'below', 'health', 'forecast'])

/** What of a sensor is counted: how far it rose, or the hours in which it was above zero. */
export const meterKind = pgEnum('meter_kind', ['increase', 'running_hours'])

/** What is asked on each visit of a kind. Tasks take a copy: what was asked then stays as it was. */
export const checklistTemplates = pgTable(
  'checklist_templates',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: varchar('name', { length: 255 }).notNull(),
    /** Zod-parsed on read. */
    items: jsonb('items').notNull(),
    /** The machine that it is for; null: any. */
    equipmentId: uuid('equipment_id').references(() => equipment.id, { onDelete: 'cascade' }),
    retiredAt: instant('retired_at'),
    /** Grows with each change, so that who edits what has changed meanwhile is told. */
    revision: integer('revision').notNull().default(0),
    createdAt,
    updatedAt,
  },
  (t) => [index('checklist_templates_equipment_id_idx').on(t.equipmentId)],
)

/** What makes tasks by itself. */
export const maintenanceSchedules = pgTable(
  'maintenance_schedules',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    title: varchar('title', { length: 255 }).notNull(),
    description: text('description'),
    priority: taskPriority('priority').notNull().default('medium'),
    kind: scheduleKind('kind').notNull(),
    equipmentId: uuid('equipment_id').references(() => equipment.id, { onDelete: 'cascade' }),
    assigneeId: uuid('assignee_id').references(() => users.id),
    templateId: uuid('template_id').references(() => checklistTemplates.id, { onDelete: 'set null' }),
    /** Of a calendar: an RFC 5545 rule, and its first date and time by the clocks of the plant, as `2026-03-29T06:00`. */
    rule: varchar('rule', { length: 255 }),
    startsLocal: varchar('starts_local', { length: 16 }),
    basis: scheduleBasis('basis').notNull().default('due'),
    /** How long before it is due the task is there. */
    leadDays: integer('lead_days').notNull().default(0),
    /**
     * Null while a task of it is under way from whose end it counts, and for what has no dates. Of a meter: when it will be due at
     * the use of the last weeks.
     */
    nextDueAt: instant('next_due_at'),
    /** Of a meter: whose readings, how much makes it due, and since when it is counted. */
    meterSensorId: sensorKey('meter_sensor_id').references(() => sensors.sensorId, { onDelete: 'cascade' }),
    meterKind: meterKind('meter_kind'),
    meterEvery: doublePrecision('meter_every'),
    meterSince: instant('meter_since'),
    /** Of running hours: the value above which the machine runs. */
    meterAbove: doublePrecision('meter_above'),
    /** How much of it was counted, and up to which hour. */
    meterUsed: doublePrecision('meter_used'),
    meterReadAt: instant('meter_read_at'),
    /** Of a condition: whose mean, which value, for how many hours in a row; the limit is a value, points of health, or days. */
    conditionKind: conditionKind('condition_kind'),
    conditionSensorId: sensorKey('condition_sensor_id').references(() => sensors.sensorId, { onDelete: 'cascade' }),
    conditionLimit: doublePrecision('condition_limit'),
    conditionHours: integer('condition_hours'),
    /** Since when it holds; null: it does not. */
    conditionSince: instant('condition_since'),
    /** Of a condition of alerts: which of the machine. Null: of any type. */
    alertType: alertType('alert_type'),
    alertSeverity: alertSeverity('alert_severity'),
    pausedAt: instant('paused_at'),
    retiredAt: instant('retired_at'),
    /** Grows with each change, so that who edits what has changed meanwhile is told. */
    revision: integer('revision').notNull().default(0),
    /** Makes a form sent twice one schedule. */
    idempotencyKey: uuid('idempotency_key').unique(),
    /** The SHA-256 of who sent it and what it said, by which the same is told from something else under its key. */
    requestHash: varchar('request_hash', { length: 64 }),
    createdAt,
    updatedAt,
  },
  (t) => [
    index('maintenance_schedules_next_due_idx').on(t.nextDueAt),
    index('maintenance_schedules_equipment_id_idx').on(t.equipmentId),
    index('maintenance_schedules_assignee_id_idx').on(t.assigneeId),
    index('maintenance_schedules_template_id_idx').on(t.templateId),
    index('maintenance_schedules_meter_sensor_id_idx').on(t.meterSensorId),
    index('maintenance_schedules_condition_sensor_id_idx').on(t.conditionSensorId),
    check('maintenance_schedules_lead', sql`${t.leadDays} between 0 and 90`),
    check(
      'maintenance_schedules_calendar',
      sql`(${t.kind} = 'calendar') = (${t.rule} is not null and ${t.startsLocal} is not null)`,
    ),
    check(
      'maintenance_schedules_meter',
      sql`(${t.kind} = 'meter') = (num_nulls(${t.meterSensorId}, ${t.meterKind}, ${t.meterEvery}, ${t.meterSince}) = 0)`,
    ),
    check('maintenance_schedules_meter_positive', sql`${t.meterEvery} > 0 and ${t.meterEvery} < 'infinity'`),
    check(
      'maintenance_schedules_condition',
      sql`case
        when ${t.kind} <> 'condition' then ${t.conditionKind} is null
        when ${t.conditionKind} = 'alert' then ${t.alertSeverity} is not null and ${t.equipmentId} is not null
        when ${t.conditionKind} in ('above', 'below') then num_nulls(${t.conditionSensorId}, ${t.conditionLimit}, ${t.conditionHours}) = 0
        when ${t.conditionKind} in ('health', 'forecast') then num_nulls(${t.equipmentId}, ${t.conditionLimit}, ${t.conditionHours}) = 0
        else false end`,
    ),
    check('maintenance_schedules_condition_hours', sql`${t.conditionHours} between 1 and 720`),
  ],
)
