import { setTimeout as delay } from 'node:timers/promises'
import { and, eq, gt, inArray, max } from 'drizzle-orm'
import { db } from '@/db/client'
import { anomalyAlerts, equipment, sensorLatest } from '@/db/schema'
import { historyRange } from './history'
import { type LiveReading, livePlant } from './live'
import { type DemoPlan, endFault } from './plan'
import { dayMs, minuteMs } from './plant-time'
import { demoSensors } from './sensors'

const batchRows = 1_000
/** What gateways that were switched off hold back at the most. */
const bufferMs = 2 * dayMs

type Gateways = { address: string; secret: string; signal: AbortSignal }

/**
 * The demo plant's gateways: post every full minute's readings over HTTP, also those of the minutes in which the
 * dashboard was off, until the signal aborts. When a machine's alert is resolved after the start, its fault ends.
 */
export async function runGateways(plan: DemoPlan, { address, secret, signal }: Gateways): Promise<void> {
  let next = await nextMinute(plan)
  while (!signal.aborted) {
    const now = Date.now()
    const plant = livePlant(await withRepairs(plan), next)
    const readings = plant.until(now)
    for (let from = 0; from < readings.length && !signal.aborted; from += batchRows) {
      await post(readings.slice(from, from + batchRows), { address, secret, signal })
    }
    next = Math.floor(now / minuteMs) * minuteMs + minuteMs
    await delay(next + 500 - Date.now(), undefined, { signal }).catch(() => {})
  }
}

/** The first minute of which nothing is stored, in epoch milliseconds. */
export async function nextMinute(plan: DemoPlan): Promise<number> {
  const ids = demoSensors.map(({ sensorId }) => sensorId)
  const [newest] = await db
    .select({ at: max(sensorLatest.timestamp) })
    .from(sensorLatest)
    .where(inArray(sensorLatest.sensorId, ids))
  const after = newest?.at ? newest.at.getTime() + minuteMs : historyRange(plan).to
  return Math.max(after, Date.now() - bufferMs)
}

/** The plan with the faults ended whose machine had its alert resolved since the demo was set up. */
export async function withRepairs(plan: DemoPlan): Promise<DemoPlan> {
  const resolved = await db
    .select({ tag: equipment.tag, at: max(anomalyAlerts.resolvedAt) })
    .from(anomalyAlerts)
    .innerJoin(equipment, eq(equipment.id, anomalyAlerts.equipmentId))
    .where(and(eq(anomalyAlerts.status, 'resolved'), gt(anomalyAlerts.resolvedAt, new Date(plan.installedAt))))
    .groupBy(equipment.tag)
  return resolved.reduce((current, { tag, at }) => {
    const fault = current.faults.find((each) => each.equipmentTag === tag && each.to === null)
    return fault && at ? endFault(current, fault.key, at.getTime()) : current
  }, plan)
}

const retryMs = 2_000

/** A gateway keeps its readings until they are acknowledged: it tries again until the answer is final. */
async function post(readings: LiveReading[], { address, secret, signal }: Gateways): Promise<void> {
  const body = readings.map(({ sensorId, at, value }) => ({
    sensor_id: sensorId,
    timestamp: new Date(at).toISOString(),
    value,
  }))
  const request = {
    method: 'POST',
    signal,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  while (!signal.aborted) {
    const response = await fetch(`${address}/api/readings`, request).catch(() => null)
    await response?.arrayBuffer()
    if (response && response.status < 500 && response.status !== 429) return
    await delay(retryMs, undefined, { signal }).catch(() => {})
  }
}
