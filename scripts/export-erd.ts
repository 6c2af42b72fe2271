import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { run as renderDbml } from '@softwaretechnik/dbml-renderer'
import { pgGenerate } from 'drizzle-dbml-generator'
import { Column, is } from 'drizzle-orm'
import { getMaterializedViewConfig } from 'drizzle-orm/pg-core'
import * as schema from '@/db/schema'
import { writeOrCheck } from './write-or-check'

const diagramWidthPx = 2400

/** What the Drizzle schema cannot say about a relation: words beside its name in the diagram, a sentence in the source. */
const timescaleRelations = new Map([
  [
    'sensor_readings',
    {
      kind: 'hypertable',
      headerColor: '#0f766e',
      note: 'TimescaleDB hypertable, chunked by timestamp: old chunks are compressed by sensor, the oldest are dropped.',
    },
  ],
  [
    'sensor_readings_summary_hourly',
    {
      kind: 'continuous aggregate',
      headerColor: '#b45309',
      note: 'TimescaleDB continuous aggregate over sensor_readings: one row a sensor and hour, real-time, outlives raw readings.',
    },
  ],
])

/** Held by triggers, and by what the aggregate is made of; the schema knows no foreign key of theirs. */
const sensorReferences = ['sensor_readings', 'sensor_readings_summary_hourly'].map(
  (table) => `ref: ${table}.sensor_id > sensors.sensor_id`,
)

function aggregateTable(): string {
  const { name, selectedFields } = getMaterializedViewConfig(schema.sensorReadingsSummaryHourly)
  const columns = Object.values(selectedFields)
    .filter((field) => is(field, Column))
    .map((column) => `  ${column.name} ${quoted(column.getSQLType())}${column.notNull ? ' [not null]' : ''}`)
  const key = '  indexes {\n    (sensor_id, hour) [pk]\n  }'
  return [`table ${name} {`, ...columns, '', key, '}'].join('\n')
}

function quoted(type: string): string {
  return type.includes(' ') ? `"${type}"` : type
}

/** The whole schema as DBML: tables, enums, references, and TimescaleDB's relations with a note. */
function erdDbml(): string {
  const tables = pgGenerate({ schema, relational: false })
    .replace(/^ {2}indexes \{\s*\}\n/gm, '')
    .replace(/^ {4}\s*\n/gm, '')
  const all = [tables, aggregateTable(), ...sensorReferences]
    .join('\n\n')
    .replaceAll('"timestamp with time zone"', 'timestamptz')
  return `${all.replace(/^table (\w+) \{$/gm, withNote)}\n`
}

function withNote(line: string, table: string): string {
  const relation = timescaleRelations.get(table)
  return relation ? `table ${table} [headercolor: ${relation.headerColor}] {\n  note: '${relation.note}'\n` : line
}

/** The diagram of a DBML source as a PNG; enums are left to the source, they would only cross the lines. */
function erdPng(dbml: string): Buffer {
  let drawn = dbml.replace(/^enum [^}]*}\n\n/gm, '')
  for (const [table, { kind }] of timescaleRelations)
    drawn = drawn.replace(new RegExp(`^((?:table|ref\\b.*?:) .*?)\\b${table}\\b`, 'gm'), `$1"${table} · ${kind}"`)
  const arimo = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/arimo/package.json'))
  const fontFiles = ['400Regular', '400Regular_Italic', '700Bold'].map((face) => join(arimo, face, `Arimo_${face}.ttf`))
  const image = new Resvg(renderDbml(drawn, 'svg'), {
    background: 'white',
    fitTo: { mode: 'width', value: diagramWidthPx },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: 'Arimo', sansSerifFamily: 'Arimo' },
  })
  return image.render().asPng()
}

const dbml = erdDbml()
writeOrCheck('docs/db/erd.dbml', Buffer.from(dbml))
writeOrCheck('docs/db/erd.png', erdPng(dbml))
