import pino from 'pino'
import { env } from '@/lib/env'
import { loggedError } from '@/lib/logged-error'
import { currentRequestId } from '@/lib/request-id'

/** One JSON object a line, on standard output; what is written of a request has its id. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: loggedError },
  mixin() {
    const request = currentRequestId()
    return request === undefined ? {} : { request }
  },
})
