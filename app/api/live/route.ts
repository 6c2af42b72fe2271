import { answeringPerson } from '@/features/accounts/answering-person'
import { LiveQuery } from '@/features/live/input'
import { openStream } from '@/features/live/stream'
import { faultsOf, problem, refuseOtherMethods } from '@/lib/http'

/** No proxy and no compression may hold an event back. */
const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
}

const refused = {
  too_many: [503, 'This server keeps no more pages up to date just now.'],
  too_many_of_one: [429, 'You have too many pages open that keep themselves up to date.'],
} as const

/** Tells an open page what changes of what it shows: events of `features/live/input.ts`, one a second at most. */
export const GET = answeringPerson('plant.read', async (request, person) => {
  const asked = new URL(request.url).searchParams
  const query = LiveQuery.safeParse({
    sensors: asked.getAll('sensor'),
    machines: asked.getAll('machine'),
    any: asked.get('any') ?? '0',
    since: asked.get('since') ?? '0',
  })
  if (!query.success) return problem(422, 'The parameters are wrong.', { errors: faultsOf(query.error) })
  if (request.method === 'HEAD') return new Response(null, { headers })
  const opened = openStream(person, query.data)
  if (opened.ok) return new Response(opened.body, { headers })
  const [status, detail] = refused[opened.reason]
  return problem(status, detail, {}, { 'retry-after': '30' })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
