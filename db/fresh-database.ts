import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { type Env, env } from '@/lib/env'

/** Creates an empty database for tests on a server. */
export async function freshDatabaseOn(serverUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `sm_test_${randomBytes(6).toString('hex')}`
  const admin = postgres(serverUrl, { max: 1, onnotice: () => {} })
  await admin`create database ${admin(name)}`
  const own = new URL(serverUrl)
  own.pathname = `/${name}`
  return {
    url: own.href,
    async drop() {
      await admin`drop database ${admin(name)} with (force)`
      await admin.end()
    },
  }
}

/** How tests reach a database on a server: through `TEST_POOLER_URL` if that is set. */
export function addressesOf(url: string, { TEST_POOLER_URL }: Pick<Env, 'TEST_POOLER_URL'> = env()) {
  if (!TEST_POOLER_URL) return { DATABASE_URL: url, DATABASE_DIRECT_URL: '' }
  const through = new URL(TEST_POOLER_URL)
  through.pathname = new URL(url).pathname
  return { DATABASE_URL: through.href, DATABASE_DIRECT_URL: url }
}
