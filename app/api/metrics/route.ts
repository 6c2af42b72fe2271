import { worker } from '@/features/access/actor'
import { getMetrics } from '@/features/operation/metrics/queries'
import { opensMetrics } from '@/features/operation/metrics/token'
import { answering, problem, refuseOtherMethods } from '@/lib/http'

export const dynamic = 'force-dynamic'

const contentType = 'text/plain; version=0.0.4; charset=utf-8'

/** Prometheus asks, with the token that `npm run metrics-token` prints. */
export const GET = answering(async (request) => {
  if (!opensMetrics(request.headers.get('authorization')))
    return problem(401, 'The metrics need their token.', {}, { 'www-authenticate': 'Bearer realm="metrics"' })
  return new Response(await getMetrics(worker), {
    headers: { 'content-type': contentType, 'cache-control': 'no-store' },
  })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
