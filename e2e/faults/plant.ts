import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { test as base, expect } from '@playwright/test'
import postgres from 'postgres'
import { connectTo } from '@/db/embedded/testing-server'
import { freshDatabaseOn } from '@/db/fresh-database'
import { parseEnv } from '@/lib/env'
import { type Application, startApplication } from '../application'
import { type Part, processIds } from './processes'

export { expect }

/** A plant of its own, which may be broken. */
export type FaultPlant = Application & {
  /** A key for every sensor; `line-1` to `line-50` are registered. */
  secret: string
  /** To look what is stored, past the application. */
  sql: postgres.Sql
  /** Ends a part at once, as a crash does; the one that it was does not come back. */
  kill(part: Part): Promise<void>
}

const run = promisify(execFile)
const sensorCount = 50
export const sensorOf = (number: number) => `line-${number}`

/** All the specs that break things share one plant. */
export const test = base.extend<object, { plant: FaultPlant }>({
  plant: [
    async ({ browserName: _ }, use) => {
      const server = parseEnv(process.env).TEST_DATABASE_URL
      const database = server ? await freshDatabaseOn(server) : undefined
      const application = await startApplication('start', {
        databaseUrl: database?.url,
        settings: { LOG_LEVEL: 'error' },
      })
      const sql = database
        ? postgres(database.url, { max: 2, onnotice: () => {} })
        : connectTo(application.dataDir, { max: 2 })
      try {
        const secret = await furnish(application, database?.url ?? '')
        await use({ ...application, secret, sql, kill: (part) => kill(part, application, database && sql) })
      } finally {
        await sql.end({ timeout: 5 })
        await application.stop()
        await database?.drop()
      }
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})

/** Registers the sensors and issues the key by the commands that people use. */
export async function furnish({ dataDir }: Pick<Application, 'dataDir'>, databaseUrl: string): Promise<string> {
  const environment = { ...process.env, SM_DATA_DIR: dataDir, DATABASE_URL: databaseUrl }
  const command = async (script: string, ...args: string[]) =>
    (await run(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], { env: environment })).stdout
  const registry = join(dataDir, 'registry.csv')
  const lines = Array.from({ length: sensorCount }, (_, i) => `${sensorOf(i + 1)},temperature`)
  await writeFile(registry, ['sensor_id,type', ...lines].join('\n'))
  await command('registry', registry)
  return (await command('device-key', 'Fault tests')).trim()
}

/** A server's database is lost by the loss of all its connections: the server itself belongs to others too. */
async function kill(part: Part, { pid }: Application, server: postgres.Sql | undefined): Promise<void> {
  if (part === 'database' && server)
    await server`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`
  else for (const id of await processIds(pid, part)) process.kill(id, 'SIGKILL')
}
