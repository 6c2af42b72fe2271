import type { Sql } from 'postgres'
import * as relational from './relational'
import * as timeSeries from './time-series'

type Section = [heading: string, statements: (sql: Sql) => Promise<string[]>, separator?: string]

const sections: Section[] = [
  ['Enumerations', relational.enumStatements],
  ['Functions', relational.functionStatements, '\n\n'],
  ['Tables', relational.tableStatements, '\n\n'],
  ['Hypertables', timeSeries.hypertableStatements],
  ['Compression', timeSeries.compressionStatements],
  ['Foreign keys', relational.foreignKeyStatements],
  ['Indexes', relational.indexStatements],
  ['Triggers', relational.triggerStatements],
  ['Continuous aggregates', timeSeries.aggregateStatements, '\n\n'],
  ['Policies, by the default plant settings', timeSeries.policyStatements],
]

/** The whole schema of a migrated database as SQL that would make it again, the same bytes for the same schema. */
export async function schemaSql(sql: Sql): Promise<string> {
  const parts = [
    '-- Made from the migrations by `npm run db:schema`; not edited by hand.',
    'create extension if not exists timescaledb;',
  ]
  for (const [heading, statementsOf, separator = '\n'] of sections) {
    const statements = await statementsOf(sql)
    if (statements.length > 0) parts.push(`-- ${heading}\n\n${statements.join(separator)}`)
  }
  return `${parts.join('\n\n')}\n`
}
