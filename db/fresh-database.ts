import { randomBytes } from 'node:crypto'
import postgres from 'postgres'

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
