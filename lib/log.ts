import pino from 'pino'
import { env } from '@/lib/env'
import { loggedError } from '@/lib/logged-error'
import { currentRequestId } from '@/lib/request-id'
import { currentSpan } from '@/lib/tracing/span'

/** One JSON object a line, on standard output; what is written of a request has its id, and that of its trace where there are any. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: loggedError },
  mixin() {
    const request = currentRequestId()
    const span = currentSpan()
    return { ...(request !== undefined && { request }), ...(span && { trace_id: span.traceId, span_id: span.spanId }) }
  },
})
