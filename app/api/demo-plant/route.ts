import { answeringPerson } from '@/features/accounts/answering-person'
import { loadDemoPlant, removeDemoPlant } from '@/features/demo-plant/commands'
import { json, problem, refuseOtherMethods } from '@/lib/http'
import { within } from '@/lib/within'

const databaseMs = 30_000

const refusals = {
  not_empty: [409, 'The demo plant is loaded into an empty plant alone: here are sensors, equipment or readings.'],
  there_already: [409, 'The demo plant is there already, or is being removed.'],
} as const

/** Asks for the demo plant; the worker sets it up. */
export const POST = answeringPerson('demo_plant.manage', async (_request, person) => {
  const loading = await within(databaseMs, loadDemoPlant(person))
  if (loading.ok) return json({ loading: true }, 202)
  const [status, detail] = refusals[loading.reason]
  return problem(status, detail, { reason: loading.reason })
})

/** Removes the demo plant and what was written about it; the worker clears away its readings. */
export const DELETE = answeringPerson('demo_plant.manage', async (_request, person) => {
  const removing = await within(databaseMs, removeDemoPlant(person))
  if (removing.ok) return json({ removing: true }, 202)
  return problem(404, 'There is no demo plant.', { reason: removing.reason })
})

export const { GET, HEAD, PUT, PATCH, OPTIONS } = refuseOtherMethods('POST', 'DELETE')
