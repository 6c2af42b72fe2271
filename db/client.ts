import { is } from 'drizzle-orm'
import { drizzle, PostgresJsSession } from 'drizzle-orm/postgres-js'
import postgres, { type TransactionSql } from 'postgres'
import { embeddedSocketDir } from '@/db/embedded/address'
import * as schema from '@/db/schema'
import { type Env, env } from '@/lib/env'

const program = { application_name: 'smart-maintenance' }
/**
 * The newest plan for each call: a generic plan would look into every chunk of the hypertable. And what a machine held that is
 * gone without a word is free again within half a minute, not after the two hours of most systems.
 */
const session = {
  ...program,
  plan_cache_mode: 'force_custom_plan',
  tcp_keepalives_idle: 15,
  tcp_keepalives_interval: 5,
  tcp_keepalives_count: 3,
}
/**
 * A pooler gives each transaction whichever connection is free, so that nothing may be set or prepared on one for later. What is
 * not prepared is planned for each call anyway.
 */
const pooled = { connection: program, prepare: false }

/** Seconds before a lost connection is tried again; the driver's own grows to 20, long after the database is back. */
const backoff = () => 0.2 + Math.random() * 0.3

/**
 * Opens a pool on the server named by `DATABASE_URL`, else on the embedded server of `SM_DATA_DIR`.
 * Connections are made at the first query.
 */
export function connect({ DATABASE_URL, DATABASE_DIRECT_URL, SM_DATA_DIR, SM_POOL_SIZE }: Env, max = SM_POOL_SIZE) {
  const kind = DATABASE_DIRECT_URL ? pooled : { connection: session }
  const options = { max, onnotice: () => {}, connect_timeout: 10, backoff, ...kind }
  const sql = DATABASE_URL
    ? postgres(DATABASE_URL, options)
    : postgres({ ...options, host: embeddedSocketDir(SM_DATA_DIR), port: 5432, user: 'postgres', database: 'postgres' })
  return { sql, db: drizzle(sql, { schema }) }
}

/** Opens a pool past any pooler, for what lasts longer than a transaction: locks of a session, and listening. */
export function connectDirectly(settings: Env, max: number) {
  const { DATABASE_URL, DATABASE_DIRECT_URL = DATABASE_URL } = settings
  return connect({ ...settings, DATABASE_URL: DATABASE_DIRECT_URL, DATABASE_DIRECT_URL: undefined }, max)
}

/** Whether this is the embedded server, where nothing runs by itself: no policies, no checkpoints, no vacuum. */
export const isEmbedded = (): boolean => env().DATABASE_URL === undefined

type Connection = ReturnType<typeof connect>
const shared = globalThis as typeof globalThis & { smartMaintenanceDatabase?: Connection }
shared.smartMaintenanceDatabase ??= connect(env())

/**
 * The process's one pool: `sql` for statements written as SQL, `db` for Drizzle.
 * Drizzle switches off the driver's handling of dates on both: instants go in and come out of `sql` as ISO text.
 */
export const { sql, db } = shared.smartMaintenanceDatabase
/**
 * The pool's custom plans are for reading. What stores readings runs the same few statements all day, its own and those of the
 * triggers, and goes back to cached plans first.
 */
export const planOnce = (tx: TransactionSql) => tx`set local plan_cache_mode = auto`

export type Database = typeof db
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

/**
 * The driver's side of a transaction, for statements written as SQL beside those of Drizzle. The pool is the process's one, but
 * the application and what stands before it have copies of Drizzle of their own, whose classes differ: `is` goes by their names.
 */
export function statementsOf(tx: Transaction): TransactionSql {
  const { session } = tx._
  const client: object | null = is(session, PostgresJsSession) ? session.client : null
  if (client === null || !isTransaction(client)) throw new Error('this transaction is none of the driver')
  return client
}

const isTransaction = (client: object): client is TransactionSql => 'savepoint' in client
