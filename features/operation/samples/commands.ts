import { sql } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { standardQueries } from './standard-queries'

const mostPlan = 20_000

/** Measures each standard query once, on the sensor that was judged last, with its plan; the plan of the one before goes. */
export async function sampleQueries(actor: Actor): Promise<void> {
  authorise(actor, 'operation.sample')
  const [sensor] = await sql<{ id: string }[]>`
    select sensor_id as id from detector_states order by judged_until desc nulls last limit 1`
  const [any] = sensor ? [sensor] : await sql<{ id: string }[]>`select sensor_id as id from sensors limit 1`
  if (!any) return
  for (const [query, text] of Object.entries(standardQueries)) {
    const { ms, plan } = await measure(text, text.includes('$1') ? [any.id] : [])
    await sql.begin(async (tx) => {
      await tx`update query_samples set plan = null where query = ${query} and plan is not null`
      await tx`insert into query_samples (query, ms, plan) values (${query}, ${ms}, ${plan})
        on conflict (query, at) do nothing`
    })
  }
  await sql`delete from query_samples where at < now() - interval '30 days'`
}

const took = /^Execution Time: ([\d.]+) ms$/

async function measure(text: string, parameters: string[]): Promise<{ ms: number; plan: string }> {
  const rows = await sql.unsafe<{ 'QUERY PLAN': string }[]>(`explain (analyze, costs off) ${text}`, parameters)
  const lines = rows.map((row) => row['QUERY PLAN'])
  const ms = Number(lines.map((line) => took.exec(line)?.[1]).find((found) => found !== undefined) ?? Number.NaN)
  if (!Number.isFinite(ms)) throw new Error('the plan does not say how long it took')
  return { ms, plan: lines.join('\n').slice(0, mostPlan) }
}

/** Writes down how large the database is; a year and a month of it stay. */
export async function sampleStorage(actor: Actor): Promise<void> {
  authorise(actor, 'operation.sample')
  await sql`
    insert into storage_samples (database_bytes, readings_bytes)
    values (pg_database_size(current_database()), hypertable_size('sensor_readings'))
    on conflict (at) do nothing`
  await sql`delete from storage_samples where at < now() - interval '400 days'`
}
