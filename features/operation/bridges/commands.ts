import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { mqttBridges } from '@/db/schema'

const counted = ['messages', 'accepted', 'duplicates', 'conflicts', 'quarantined', 'rejected'] as const

/** What a bridge stored since it said so last, and how it is now. */
export type BridgeNews = {
  counts: Record<(typeof counted)[number], number>
  waiting: number
  isConnected: boolean
}

/**
 * Adds up what a bridge stored, for the metrics that the web process tells; the sums outlive the bridge.
 * No actor: the bridge tells of itself, by the name under which the broker knows it.
 */
export async function noteBridge(name: string, { counts, waiting, isConnected }: BridgeNews): Promise<void> {
  const now = { waiting, isConnected, saidAt: sql`now()` }
  const sums = Object.fromEntries(counted.map((column) => [column, sql`${mqttBridges[column]} + ${counts[column]}`]))
  await db
    .insert(mqttBridges)
    .values({ name, ...counts, ...now })
    .onConflictDoUpdate({ target: mqttBridges.name, set: { ...sums, ...now } })
}
