import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '@/db/client'
import { superviseEmbedded } from '@/db/embedded/supervisor'
import { parseEnv } from '@/lib/env'
import { schemaSql } from './schema-sql'

test('the document makes the schema that it documents', { timeout: 120_000 }, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sm-schema-'))
  const supervisor = superviseEmbedded({ dataDir })
  await supervisor.ready
  const { sql } = connect(parseEnv({ ...process.env, DATABASE_URL: '', SM_DATA_DIR: dataDir }), 1)
  try {
    const document = readFileSync('docs/db/schema.sql', 'utf8')
    await sql.unsafe(document)
    expect(await schemaSql(sql)).toBe(document)
  } finally {
    await sql.end()
    await supervisor.stop()
    rmSync(dataDir, { recursive: true })
  }
})
