import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { commandLine } from '@/features/access/actor'
import { type Imported, importRegistry } from '@/features/registry/import/commands'
import { decodeUtf8 } from '@/lib/read-body'
import { main } from './process/main'
import { WrongUse } from './process/wrong-use'
import { withDatabase } from './with-database'

const usage = `npm run registry -- FILE.csv [--dry-run]

Brings sensors and equipment in line with a CSV file, all of it or nothing. --dry-run only tells what would change.
Its columns: sensor_id, type, name, unit, interval_seconds, location, status, equipment_tag, equipment_name, site, area,
work_center, work_unit, criticality. A file with sensor_id or equipment_tag and any of the others will do.`

main(usage, async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'dry-run': { type: 'boolean' } } })
  const [file] = positionals
  if (!file || positionals.length !== 1) throw new WrongUse()
  const text = decodeUtf8(readFileSync(file))
  const imported = await withDatabase(() => importRegistry(commandLine, text, { dryRun: values['dry-run'] }))
  if (!imported.ok) throw new Error(refused(imported))
  process.stdout.write(`${told(imported)}\n`)
})

function refused(imported: Extract<Imported, { ok: false }>): string {
  if (imported.reason === 'taken') return `In use already: ${imported.names.join(', ')}. Nothing was changed.`
  const lines = imported.faults.slice(0, 100).map(({ line, detail }) => `line ${line}: ${detail}`)
  const more = imported.faults.length > lines.length ? [`and ${imported.faults.length - lines.length} more`] : []
  return ['Nothing was changed:', ...lines, ...more].join('\n')
}

function told({ applied, created, changed, unchanged }: Extract<Imported, { ok: true }>): string {
  const changes = changed.flatMap(({ kind, id, differences }) =>
    Object.entries(differences).map(
      ([field, { from, to }]) => `  ${kind} ${id}: ${field} ${from ?? '–'} → ${to ?? '–'}`,
    ),
  )
  const counts = `${created.length} created, ${changed.length} changed, ${unchanged} unchanged`
  return [
    ...created.map(({ kind, id }) => `+ ${kind} ${id}`),
    ...changes,
    applied ? counts : `Dry run: ${counts}`,
  ].join('\n')
}
