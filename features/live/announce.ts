import { sql } from '@/db/client'
import { log } from '@/lib/log'
import { type Coalesced, coalesce } from './coalesce'
import { channel, mergeNews, type News, noNews, readingsPayload } from './news'

const everyMs = 1_000

const shared = globalThis as typeof globalThis & { smartMaintenanceAnnouncements?: Coalesced<News> }

/**
 * Tells open pages that readings of these sensors were stored, at most once a second for all of this process. To be called
 * after the commit: a notification inside of it takes a lock of the whole server, and commits wait for each other.
 * What cannot be told is lost: pages read again by themselves after a while.
 */
export function announceReadings(sensorIds: Iterable<string>): void {
  shared.smartMaintenanceAnnouncements ??= coalesce<News>({ everyMs, merge: mergeNews, send: tell })
  shared.smartMaintenanceAnnouncements.add({ ...noNews(), readings: new Set(sensorIds) })
}

async function tell({ readings }: News): Promise<void> {
  await sql`select pg_notify(${channel}, ${readingsPayload(readings)})`.catch((err: unknown) =>
    log.debug({ err }, 'readings not announced'),
  )
}
