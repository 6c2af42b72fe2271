import { problem } from '@/lib/http'
import type { SensorLimit } from './judge-limits'

const refusals = {
  not_found: { status: 404, detail: 'There is no such sensor or limit.' },
  taken: { status: 409, detail: 'The sensor has a limit of this kind and severity already. Change that one.' },
  stale: { status: 409, detail: 'Somebody changed this limit meanwhile; nothing was saved. Look at what stands now.' },
} as const

/** A refusal as problem details with its `reason`, and the limit that stands against it. */
export function refusal({ reason, current }: { reason: keyof typeof refusals; current?: SensorLimit }): Response {
  const { status, detail } = refusals[reason]
  return problem(status, detail, { reason, current })
}
