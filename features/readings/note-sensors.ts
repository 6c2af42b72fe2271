import type { TransactionSql } from 'postgres'
import type { ReadingRow } from './check-row'

export type Sent = { deviceKeyId: string; rows: ReadingRow[] }
type Pair = { deviceKeyId: string; sensorId: string }

/** So many pairs take some 10 MiB. */
const mostPairs = 100_000
const noted = new Map<string, Set<string>>()
let notedCount = 0

/**
 * Notes which device has sent readings of which registered sensor. Once a pair is known to be stored it costs a look-up in
 * memory; a pair that is written here may yet be taken back, so it counts as known when it is met again.
 */
export async function noteSensors(tx: TransactionSql, sent: Sent[]): Promise<void> {
  const pairs = newPairs(sent)
  if (pairs.length === 0) return
  const stored = await tx<Pair[]>`
    with sent as materialized (
      select * from unnest(
        ${pairs.map(({ deviceKeyId }) => deviceKeyId)}::uuid[], ${pairs.map(({ sensorId }) => sensorId)}::text[]
      ) as p (device_key_id, sensor_id)
    ), added as (
      insert into device_key_sensors (device_key_id, sensor_id)
      select p.device_key_id, s.sensor_id
      from sent p
      join sensors s on s.sensor_id = p.sensor_id
      order by p.device_key_id, s.sensor_id
      on conflict do nothing
    )
    select k.device_key_id as "deviceKeyId", k.sensor_id as "sensorId"
    from sent p
    join device_key_sensors k on k.device_key_id = p.device_key_id and k.sensor_id = p.sensor_id`
  for (const pair of stored) remember(pair)
}

function newPairs(sent: Sent[]): Pair[] {
  const fresh = new Map<string, Set<string>>()
  for (const { deviceKeyId, rows } of sent) {
    const known = noted.get(deviceKeyId)
    for (const { sensorId } of rows) if (!known?.has(sensorId)) addTo(fresh, { deviceKeyId, sensorId })
  }
  return [...fresh].flatMap(([deviceKeyId, ids]) => [...ids].map((sensorId) => ({ deviceKeyId, sensorId })))
}

function remember(pair: Pair): void {
  if (notedCount >= mostPairs) {
    noted.clear()
    notedCount = 0
  }
  addTo(noted, pair)
  notedCount++
}

function addTo(pairs: Map<string, Set<string>>, { deviceKeyId, sensorId }: Pair): void {
  const own = pairs.get(deviceKeyId)
  if (own) own.add(sensorId)
  else pairs.set(deviceKeyId, new Set([sensorId]))
}
