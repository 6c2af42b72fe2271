import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { rowsOf } from '@/backup/container'
import { leftOut } from '@/backup/files'
import { checkBackup } from '@/backup/open-backup'
import { writeBackup } from '@/backup/write-backup'
import { sql } from '@/db/client'
import { main } from './process/main'
import { step } from './process/step'
import { WrongUse } from './process/wrong-use'
import { withDatabase } from './with-database'

const usage = `npm run backup -- FILE
npm run backup -- --check FILE

Writes the whole plant into one file while it runs, or says whether such a file is whole.`

/** The whole plant in one file, while it runs; or whether such a file is whole. */
main(usage, async () => {
  const args = process.argv.slice(2)
  const [file, ...more] = args.filter((arg) => arg !== '--check')
  if (!file || file.startsWith('-') || more.length > 0) throw new WrongUse()
  await (args.includes('--check') ? check(resolve(file)) : write(resolve(file)))
})

async function write(path: string): Promise<void> {
  const sums = await withDatabase(() => step('Backing up', () => writeBackup(sql, path)))
  const { size } = await stat(path)
  process.stdout.write(`${path}: ${rowsOf(sums)} rows, ${Math.ceil(size / 1024)} KiB\n`)
  const lacks = leftOut()
  if (lacks) process.stderr.write(`  ${lacks}\n`)
  process.stderr.write('  It holds what people and devices sign in with. Keep it where only you can read it.\n')
}

/** @throws Error when it is damaged or cut off. */
async function check(path: string): Promise<void> {
  const { head, sums } = await step('Reading it to its end', () => checkBackup(path))
  process.stdout.write(`${head.plant} as it was at ${head.createdAt}: ${rowsOf(sums)} rows, whole\n`)
}
