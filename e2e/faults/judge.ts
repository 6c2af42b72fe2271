import type { Sql } from 'postgres'
import type { Ledger } from './senders'

/** What is wrong with what is stored, beside what was sent and acknowledged, as sentences. */
export async function storedWrongly(sql: Sql, ledgers: Ledger[]): Promise<string[]> {
  const faults = await Promise.all(ledgers.map((ledger) => faultsOf(sql, ledger)))
  return [...faults.flat(), ...ledgers.flatMap(({ wrong }) => wrong)]
}

async function faultsOf(sql: Sql, { sensorId, kind, sent, acknowledged }: Ledger): Promise<string[]> {
  const rows = await sql<{ value: number }[]>`select value from sensor_readings where sensor_id = ${sensorId}`
  const stored = new Map<number, number>()
  for (const { value } of rows) stored.set(value, (stored.get(value) ?? 0) + 1)
  const inOf = ({ from, rows: count }: { from: number; rows: number }) =>
    Array.from({ length: count }, (_, i) => stored.get(from + i) ?? 0)
  const faults: string[] = []
  for (const batch of acknowledged)
    if (inOf(batch).includes(0)) faults.push(`${kind} ${batch.from}: acknowledged, but not all of it is stored`)
  for (const batch of sent) {
    const counts = inOf(batch)
    if (counts.some((count) => count > 1)) faults.push(`${kind} ${batch.from}: stored twice`)
    if (batch.rows <= 5_000 && new Set(counts).size > 1) faults.push(`${kind} ${batch.from}: torn`)
  }
  const all = sent.reduce((sum, batch) => sum + batch.rows, 0)
  if (rows.length > all) faults.push(`${kind}: ${rows.length} rows are stored of ${all} that were sent`)
  return faults
}
