import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { commandLine } from '@/features/access/actor'
import { findDamage, writeExport } from '@/features/datasets/export/commands'
import { ExportQuery } from '@/features/datasets/export/input'
import { type Progress, progress } from '@/lib/progress'
import { type TableFormat, tableFormats } from '@/lib/table-file/table-file'
import { main } from './process/main'
import { step } from './process/step'
import { WrongUse } from './process/wrong-use'
import { withDatabase } from './with-database'

const usage = `npm run export -- FOLDER [--format parquet|csv|ndjson] [--from TIME] [--to TIME]
                         [--sensor ID | --equipment TAG | --site NAME]
npm run export -- --check FOLDER

Writes readings into a folder, all of them or those named, a file for each UTC day and sensor. Times are ISO 8601 with an
offset, as in 2026-11-01T00:00:00Z. The same command again goes on where it was broken off. --check reads an export and
compares it with its manifest.`

const string = { type: 'string' } as const

main(usage, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      format: string,
      from: string,
      to: string,
      sensor: string,
      equipment: string,
      site: string,
      check: { type: 'boolean' },
    },
  })
  const [folder, ...more] = positionals
  const { format = 'parquet', check, ...named } = values
  const query = ExportQuery.safeParse(named)
  if (!folder || more.length > 0 || !isFormat(format)) throw new WrongUse()
  if (!query.success) {
    const [issue] = query.error.issues
    throw new WrongUse(`--${issue?.path.join('.')}: ${issue?.message}`)
  }
  await (check ? compare(resolve(folder)) : write(resolve(folder), { query: query.data, format }))
})

function isFormat(text: string): text is TableFormat {
  return tableFormats.some((format) => format === text)
}

async function write(folder: string, order: { query: ExportQuery; format: TableFormat }): Promise<void> {
  let bar: Progress | null = null
  const { readings, files } = await withDatabase(() =>
    writeExport(commandLine, folder, order, {
      planned: (total) => {
        bar = progress({ label: 'Exporting readings', total })
      },
      done: (written) => bar?.update(written),
    }),
  )
  process.stdout.write(`${folder}: ${readings} readings in ${files.length} files\n`)
}

/** @throws Error when something is missing or was changed. */
async function compare(folder: string): Promise<void> {
  const found = await step('Reading it to its end', () => findDamage(folder))
  if (!found) throw new Error('There is no manifest in this folder: the export was broken off, or is none.')
  const { manifest, damaged } = found
  if (damaged.length > 0) throw new Error(`Not as they were written:\n${damaged.join('\n')}`)
  process.stdout.write(`${manifest.readings} readings in ${manifest.files.length} files, whole\n`)
}
