import { and, eq, inArray, isNotNull, or } from 'drizzle-orm'
import { db, type Transaction } from '@/db/client'
import { detectorStates, equipment, sensorLatest, sensors } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import { raiseAlarm, returnToNormal } from '@/features/alerts/raising/commands'
import { statusEffects, statusesThat } from '@/features/sensors/status-effects'
import { silenceCause as cause, describeSilence, type Named } from './describe-silence'
import { getUsualGaps } from './queries'
import { groupSilent, type Heard, isSilent, type SilentGroup } from './silent-sensors'

/**
 * Raises one alarm for all sensors that fell silent together and takes it back when every one of them is heard again or no
 * longer expected to report.
 * @returns how many were raised and how many went.
 */
export async function noticeSilence(actor: Actor, now = new Date()): Promise<{ raised: number; ended: number }> {
  authorise(actor, 'alert.raise')
  return db.transaction(async (tx) => {
    const all = await listHeard(tx)
    const ended = await endSilence(tx, actor, all, now)
    const expected = all.filter(({ status }) => statusEffects[status].raisesAlerts)
    let raised = 0
    for (const group of groupSilent(expected, now.getTime())) raised += await raiseSilence(tx, actor, group, all, now)
    return { raised, ended }
  })
}

async function listHeard(tx: Transaction): Promise<Named[]> {
  const rows = await tx
    .select({
      sensorId: sensors.sensorId,
      name: sensors.name,
      status: sensors.status,
      equipmentTag: equipment.tag,
      lastAt: sensorLatest.timestamp,
      intervalSeconds: sensors.intervalSeconds,
      usualGapMs: detectorStates.usualGapMs,
      longestWaitMs: detectorStates.longestWaitMs,
      silentUnder: detectorStates.silentUnder,
    })
    .from(detectorStates)
    .innerJoin(sensors, eq(sensors.sensorId, detectorStates.sensorId))
    .innerJoin(sensorLatest, eq(sensorLatest.sensorId, sensors.sensorId))
    .leftJoin(equipment, eq(equipment.id, sensors.equipmentId))
    .where(or(inArray(sensors.status, statusesThat('raisesAlerts')), isNotNull(detectorStates.silentUnder)))
  return rows.map((row) => ({ ...row, name: row.name ?? row.sensorId, lastAt: row.lastAt.getTime() }))
}

async function endSilence(tx: Transaction, actor: Actor, all: Named[], now: Date): Promise<number> {
  const isOver = (heard: Named) => !statusEffects[heard.status].raisesAlerts || !isSilent(heard, now.getTime())
  const over = all.filter((heard) => heard.silentUnder !== null && isOver(heard))
  if (over.length === 0) return 0
  await markSilent(tx, over, null)
  const leads = new Set(over.map(({ silentUnder }) => silentUnder ?? ''))
  for (const heard of over) heard.silentUnder = null
  for (const { silentUnder } of all) if (silentUnder !== null) leads.delete(silentUnder)
  for (const sensorId of leads) await returnToNormal(tx, actor, { sensorId, cause, at: now })
  return leads.size
}

const markSilent = (tx: Transaction, members: Heard[], lead: string | null) =>
  tx
    .update(detectorStates)
    .set({ silentUnder: lead })
    .where(
      and(
        inArray(
          detectorStates.sensorId,
          members.map(({ sensorId }) => sensorId),
        ),
      ),
    )

async function raiseSilence(
  tx: Transaction,
  actor: Actor,
  group: SilentGroup,
  all: Named[],
  now: Date,
): Promise<number> {
  const ids = new Set(group.members.map(({ sensorId }) => sensorId))
  const members = all.filter(({ sensorId }) => ids.has(sensorId))
  const gaps = await getUsualGaps(tx, group.members[0]?.sensorId ?? group.lead)
  const raised = await raiseAlarm(tx, actor, describeSilence(group, members, gaps, now))
  if (raised.ok) await markSilent(tx, members, group.lead)
  return raised.ok && raised.isNew ? 1 : 0
}
