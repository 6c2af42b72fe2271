import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Sql, TransactionSql } from 'postgres'
import { appSecret } from '@/lib/secret'
import { backupBytes, type Head, type Piece, type Sums } from './container'
import { readFiles, readSealFile } from './files'
import { readParts } from './parts'

/**
 * Writes the whole plant as it is at one moment into one file that only its owner may read; it holds what people and devices
 * sign in with, and the installation's secret. A server goes on meanwhile; on the embedded database others wait.
 * @returns rows and SHA-256 of each part.
 */
export async function writeBackup(sql: Sql, path: string): Promise<Sums> {
  const draft = `${path}.part`
  try {
    const seals = await readSealFile()
    const sums = await sql.begin('isolation level repeatable read read only', async (tx) => {
      await tx`set local timezone = 'UTC'`
      let sums: Sums = {}
      async function* bytes(head: Head) {
        sums = yield* backupBytes(head, everything(tx, seals))
      }
      await pipeline(bytes(await headOf(tx)), createGzip(), createWriteStream(draft, { mode: 0o600 }))
      return sums
    })
    await rename(draft, path)
    return sums
  } finally {
    await rm(draft, { force: true })
  }
}

async function* everything(tx: TransactionSql, seals: Piece): AsyncGenerator<Piece> {
  yield seals
  yield* readParts(tx)
  yield* readFiles()
}

async function headOf(tx: TransactionSql): Promise<Head> {
  const [row] = await tx<Omit<Head, 'migrations' | 'secret'>[]>`
    select
      to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt",
      (select name from plant_settings) as plant,
      current_setting('server_version') as postgres,
      (select extversion from pg_extension where extname = 'timescaledb') as timescaledb`
  if (!row) throw new Error('the database did not answer')
  const applied = await tx<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by created_at, id`
  return { ...row, migrations: applied.map(({ hash }) => hash), secret: appSecret() }
}
