import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { type Env, env } from '@/lib/env'
import { appSecret } from '@/lib/secret'

type Settings = Pick<Env, 'SM_METRICS_TOKEN' | 'SM_SECRET' | 'SM_DATA_DIR'>

/** What opens the metrics: `SM_METRICS_TOKEN`, or one made of this installation's secret, which it does not tell. */
export const metricsToken = (settings: Settings = env()): string =>
  settings.SM_METRICS_TOKEN ?? createHmac('sha256', appSecret(settings)).update('metrics').digest('base64url')

const bearer = /^Bearer +(\S{1,500})$/i

/** Whether an `Authorization` header carries it; a wrong one takes as long as the right one. */
export function opensMetrics(authorization: string | null, settings?: Settings): boolean {
  const shown = authorization?.match(bearer)?.[1]
  return shown !== undefined && timingSafeEqual(digest(shown), digest(metricsToken(settings)))
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
