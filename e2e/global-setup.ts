import { freshDatabaseOn } from '@/db/fresh-database'
import { parseEnv } from '@/lib/env'
import { startApplication } from './application'

/** Once a run: one application over a new database that the stories share; they reach both by the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = parseEnv(process.env).TEST_DATABASE_URL
  const database = server ? await freshDatabaseOn(server) : undefined
  try {
    const application = await startApplication('start', { databaseUrl: database?.url, publicName: 'plant.test' })
    process.env.E2E_BASE_URL = application.url
    process.env.E2E_PUBLIC_URL = application.publicUrl
    process.env.SM_DATA_DIR = application.dataDir
    process.env.DATABASE_URL = database?.url ?? ''
    return async () => {
      await application.stop()
      await database?.drop()
    }
  } catch (error) {
    await database?.drop()
    throw error
  }
}
