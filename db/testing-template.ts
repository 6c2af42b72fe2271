import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { superviseEmbedded } from '@/db/embedded/supervisor'
import { parseEnv } from '@/lib/env'

declare module 'vitest' {
  export interface ProvidedContext {
    templateDir: string
  }
}

/** Once a run: migrates one embedded directory, which every test file then copies. A server needs no template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const templateDir = await mkdtemp(join(tmpdir(), 'sm-template-'))
  project.provide('templateDir', templateDir)
  if (!parseEnv(process.env).TEST_DATABASE_URL) await migrateTemplate(templateDir)
  return () => rm(templateDir, { recursive: true, force: true })
}

async function migrateTemplate(dataDir: string): Promise<void> {
  process.env.SM_DATA_DIR = dataDir
  process.env.DATABASE_URL = ''
  const supervisor = superviseEmbedded({ dataDir })
  await supervisor.ready
  const { migrateDatabase } = await import('@/db/migrate')
  const { sql } = await import('@/db/client')
  await migrateDatabase()
  await sql.end()
  await supervisor.stop()
}
