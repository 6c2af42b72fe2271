import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { severities } from '@/components/ui/severity-shape'
import { db } from '@/db/client'
import { alertTransitions, anomalyAlerts } from '@/db/schema'
import { verdicts } from '@/db/verdict-words'
import { type Actor, authorise } from '@/features/access/actor'
import { subjectWithinSites } from '@/features/access/within-sites'

const TransitionDetail = z.object({
  until: z.iso.datetime().optional(),
  /** Raised while somebody worked on the machine. */
  workedOn: z.boolean().optional(),
  assignee: z.string().nullable().optional(),
  verdict: z.enum(verdicts).optional(),
  severity: z.object({ from: z.enum(severities), to: z.enum(severities) }).optional(),
})

/** What happened to an alert, the newest 200 first; a detail that cannot be read is left out. */
export async function listTransitions(actor: Actor, alertId: string) {
  authorise(actor, 'plant.read')
  const { id, at, event, fromState, toState, actor: name, reason, detail } = alertTransitions
  const rows = await db
    .select({ id, at, event, fromState, toState, actor: name, reason, detail })
    .from(alertTransitions)
    .innerJoin(anomalyAlerts, eq(anomalyAlerts.id, alertTransitions.alertId))
    .where(and(eq(alertTransitions.alertId, alertId), subjectWithinSites(actor, anomalyAlerts)))
    .orderBy(desc(alertTransitions.id))
    .limit(200)
  return rows.map((row) => ({ ...row, detail: TransitionDetail.safeParse(row.detail).data ?? {} }))
}

export type TransitionRow = Awaited<ReturnType<typeof listTransitions>>[number]
