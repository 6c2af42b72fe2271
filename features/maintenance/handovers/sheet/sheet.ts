import { z } from 'zod'
import { alertSeverity, maintenanceActivity, processState, taskPriority, taskStatus } from '@/db/schema'

const Instant = z.iso.datetime()
const Machine = z.object({ tag: z.string(), name: z.string() }).nullable()
/** The first of them, and how many there are. */
const many = <Row extends z.ZodType>(row: Row) => z.object({ total: z.int(), rows: z.array(row) })

const SheetAlarm = z.object({
  id: z.string(),
  severity: z.enum(alertSeverity.enumValues),
  state: z.enum(processState.enumValues),
  setAside: z.enum(['shelved', 'suppressed', 'out_of_service', 'worked_on']).nullable(),
  message: z.string(),
  /** By which the message is said in another language. */
  finding: z.unknown().optional(),
  sensor: z.string(),
  machine: Machine,
  raisedAt: Instant,
  assignee: z.string().nullable(),
})
const SheetTask = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(taskStatus.enumValues),
  priority: z.enum(taskPriority.enumValues),
  machine: Machine,
  assignee: z.string().nullable(),
  dueAt: Instant.nullable(),
})
const SheetEntry = z.object({
  id: z.string(),
  activity: z.enum(maintenanceActivity.enumValues),
  description: z.string(),
  by: z.string(),
  at: Instant,
  machine: Machine,
})
const SheetSensor = z.object({ id: z.string(), name: z.string(), machine: Machine, lastAt: Instant.nullable() })

/** What a handover sheet says, as it is kept and signed. */
export const Sheet = z.object({
  version: z.literal(1),
  plant: z.string(),
  timeZone: z.string(),
  site: z.string(),
  shift: z.object({ name: z.string(), from: Instant, to: Instant }),
  /** When it was put together. */
  at: Instant,
  alarms: many(SheetAlarm).extend({
    counts: z.object({
      raised: z.int(),
      unacknowledged: z.int(),
      acknowledged: z.int(),
      shelved: z.int(),
      suppressed: z.int(),
      outOfService: z.int(),
      workedOn: z.int(),
    }),
  }),
  tasks: z.object({
    inProgress: many(SheetTask),
    started: many(SheetTask),
    finished: many(SheetTask),
    overdue: many(SheetTask),
  }),
  entries: many(SheetEntry),
  sensors: z.object({ outOfService: many(SheetSensor), silent: many(SheetSensor) }),
  machines: z.array(z.object({ tag: z.string(), name: z.string(), score: z.number() })),
  remarks: z.string(),
})
export type Sheet = z.infer<typeof Sheet>

/** A sheet as it was kept; null for one that cannot be read. */
export function readSheet(text: string): Sheet | null {
  try {
    return Sheet.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
