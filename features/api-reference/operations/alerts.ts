import { z } from 'zod'
import { alertColumns } from '@/features/alerts/change-alert'
import { Assignment, Comment, Shelving, Verdict } from '@/features/alerts/input'
import { jsonOf } from '../json-of'
import type { Operation, Operations } from '../operation'

const AlertState = z.object(jsonOf(alertColumns))

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
  'POST /api/alerts/[alertId]/acknowledgements': change('Take an alert on'),
  'POST /api/alerts/[alertId]/assignments': change('Give an alert to somebody, or to nobody', Assignment),
  'POST /api/alerts/[alertId]/comments': change('Add words to an alert’s history', Comment),
  'POST /api/alerts/[alertId]/shelvings': change('Keep an alert from people for some hours', Shelving),
  'DELETE /api/alerts/[alertId]/shelvings': change('Bring a shelved alert back', undefined, 200),
  'POST /api/alerts/[alertId]/verdicts': change('Say what an alert was, which ends it', Verdict),
}
