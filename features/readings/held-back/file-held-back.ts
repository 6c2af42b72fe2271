import type { TransactionSql } from 'postgres'
import { planOnce } from '@/db/client'
import { conversionOf } from '@/lib/unit-conversion'
import type { ReadingRow } from '../check-row'
import { noteSensors } from '../note-sensors'
import { storeRows } from '../store-rows'

/** What became of held-back readings when they were filed; `conflicts` wait to be settled, `tooOld` ones are no longer kept. */
export type Filed = { accepted: number; duplicates: number; conflicts: number; rejected: number; tooOld: number }

type Held = Omit<ReadingRow, 'index' | 'member' | 'sensorId'> & { deviceKeyId: string; receivedSeconds: number }

const blockRows = 5_000

/**
 * Stores what is held back under an identifier as readings of a registered sensor, each at its own time, the way that devices'
 * readings are stored, and holds it back no longer.
 * @param to the sensor; its readings from before `oldest` are not kept.
 */
export async function fileHeldBack(
  tx: TransactionSql,
  heldId: string,
  to: { sensorId: string; oldest: Date },
): Promise<Filed> {
  await planOnce(tx)
  const filed: Filed = { accepted: 0, duplicates: 0, conflicts: 0, rejected: 0, tooOld: 0 }
  const senders = new Map<string, ReadingRow[]>()
  for (;;) {
    const held = await takeBlock(tx, heldId)
    const kept = held.filter(({ atMicros }) => atMicros >= to.oldest.getTime() * 1000)
    filed.tooOld += held.length - kept.length
    for (const deviceKeyId of new Set(kept.map((row) => row.deviceKeyId))) {
      const own = kept.filter((row) => row.deviceKeyId === deviceKeyId)
      const rows = own.map(({ deviceKeyId: _, receivedSeconds: __, ...row }, index) => ({
        ...row,
        index,
        member: null,
        sensorId: to.sensorId,
      }))
      const verdict = await storeRows(tx, deviceKeyId, { rows, faults: [] }, true)
      senders.set(deviceKeyId, rows)
      for (const what of ['accepted', 'duplicates', 'conflicts', 'rejected'] as const) filed[what] += verdict[what]
    }
    if (held.length < blockRows) break
  }
  await noteSensors(
    tx,
    [...senders].map(([deviceKeyId, rows]) => ({ deviceKeyId, rows })),
  )
  return filed
}

/** Takes the oldest out of what is held back, in the order in which they came; of two at once, one gets them. */
async function takeBlock(tx: TransactionSql, heldId: string): Promise<Held[]> {
  const taken = await tx<Held[]>`
    delete from quarantined_readings
    where sensor_id = ${heldId} and "timestamp" in (
      select "timestamp" from quarantined_readings where sensor_id = ${heldId}
      order by "timestamp" limit ${blockRows} for update
    )
    returning (extract(epoch from "timestamp") * 1e6)::float8 as "atMicros", value, unit, quality,
      device_key_id as "deviceKeyId", extract(epoch from received_at)::float8 as "receivedSeconds"`
  return taken.sort((a, b) => a.receivedSeconds - b.receivedSeconds)
}

/** The units of what is held back that a sensor with this unit cannot take. */
export async function unitsThatDiffer(tx: TransactionSql, heldId: string, unit: string | null): Promise<string[]> {
  if (unit === null) return []
  const rows = await tx<{ unit: string }[]>`
    select distinct unit from quarantined_readings where sensor_id = ${heldId} and unit <> ${unit} order by unit`
  const differ: string[] = []
  for (const held of rows) if ((await conversionOf(held.unit, unit)) === null) differ.push(held.unit)
  return differ
}
