import { z } from 'zod'
import { alertColumns } from '@/features/alerts/change-alert'
import { Assignment, Comment, Shelving, Verdict } from '@/features/alerts/input'
import { AlertQuery } from '@/features/alerts/records/input'
import { recordColumns } from '@/features/alerts/records/queries'
import { partAnswer } from '@/lib/parts'
import { jsonOf } from '../json-of'
import type { Operation, Operations } from '../operation'

const AlertState = z.object(jsonOf(alertColumns))
const text = z.string().nullable()
const AlertRecord = z.object({
  ...jsonOf(recordColumns),
  raisedAt: z.iso.datetime(),
  site: text,
  area: text,
  equipmentTag: text,
  equipmentName: text,
})
const reads = { noun: 'Alerts', permission: 'plant.read' } as const

/** A transition answers the alert's state; 409 the state that stands against it. */
const change = (summary: string, body?: z.ZodType, status: 200 | 201 = 201): Operation => ({
  noun: 'Alerts',
  summary,
  permission: 'alert.respond',
  ...(body && { body }),
  answers: { [status]: AlertState },
  refuses: [404, 422],
})
export const alerts: Operations = {
  'GET /api/alerts': {
    ...reads,
    summary: 'Alerts, the one raised last first, in parts',
    query: AlertQuery,
    answers: { 200: partAnswer(AlertRecord) },
    refuses: [422],
  },
  'GET /api/alerts/[alertId]': {
    ...reads,
    summary: 'One alert with its evidence',
    answers: { 200: AlertRecord.extend({ evidence: z.unknown().describe('What was seen, as it was stored.') }) },
    refuses: [404],
  },
  'POST /api/alerts/[alertId]/acknowledgements': change('Take an alert on'),
  'POST /api/alerts/[alertId]/assignments': change('Give an alert to somebody, or to nobody', Assignment),
  'POST /api/alerts/[alertId]/comments': change('Add words to an alert’s history', Comment),
  'POST /api/alerts/[alertId]/shelvings': change('Keep an alert from people for some hours', Shelving),
  'DELETE /api/alerts/[alertId]/shelvings': change('Bring a shelved alert back', undefined, 200),
  'POST /api/alerts/[alertId]/verdicts': change('Say what an alert was, which ends it', Verdict),
}
