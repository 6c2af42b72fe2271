import type { Sql } from 'postgres'

/** The parts of the schema that are TimescaleDB's, as the calls that make them. */

export async function hypertableStatements(sql: Sql): Promise<string[]> {
  const dimensions = await sql<{ table: string; column: string; chunkInterval: string }[]>`
    select hypertable_name as table, column_name as column, time_interval::text as "chunkInterval"
    from timescaledb_information.dimensions
    where hypertable_schema = 'public'
    order by hypertable_name collate "C", dimension_number`
  return dimensions.map(
    ({ table, column, chunkInterval }) =>
      `select create_hypertable('${table}', by_range('${column}', interval '${chunkInterval}'), create_default_indexes => false);`,
  )
}

export async function compressionStatements(sql: Sql): Promise<string[]> {
  const settings = await sql<{ table: string; segmentBy: string | null; orderBy: string | null }[]>`
    select
      hypertable_name as table,
      string_agg(quote_ident(attname), ', ' order by segmentby_column_index)
        filter (where segmentby_column_index is not null) as "segmentBy",
      string_agg(quote_ident(attname) || case when orderby_asc then '' else ' desc' end, ', ' order by orderby_column_index)
        filter (where orderby_column_index is not null) as "orderBy"
    from timescaledb_information.compression_settings
    where hypertable_schema = 'public'
    group by hypertable_name
    order by hypertable_name collate "C"`
  return settings.map(({ table, segmentBy, orderBy }) => {
    const by = [
      segmentBy && `  timescaledb.compress_segmentby = '${segmentBy}'`,
      orderBy && `  timescaledb.compress_orderby = '${orderBy}'`,
    ]
    return `alter table ${table} set (\n${['  timescaledb.compress', ...by].filter(Boolean).join(',\n')}\n);`
  })
}

export async function aggregateStatements(sql: Sql): Promise<string[]> {
  const aggregates = await sql<{ name: string; materializedOnly: boolean; definition: string }[]>`
    select view_name as name, materialized_only as "materializedOnly", view_definition as definition
    from timescaledb_information.continuous_aggregates
    where view_schema = 'public'
    order by view_name collate "C"`
  return aggregates.map(({ name, materializedOnly, definition }) =>
    [
      `create materialized view ${name}`,
      `with (timescaledb.continuous, timescaledb.materialized_only = ${materializedOnly}) as`,
      definition.trimEnd().replace(/;$/, ''),
      'with no data;',
    ].join('\n'),
  )
}

interface Policy {
  procedure: string
  relation: string
  after: string | null
  startOffset: string | null
  endOffset: string | null
  every: string
}

/** Policies as the plant's settings set them; a person may change the days. */
export async function policyStatements(sql: Sql): Promise<string[]> {
  const policies = await sql<Policy[]>`
    select
      proc_name as procedure,
      coalesce(view_name, jobs.hypertable_name) as relation,
      coalesce(config->>'compress_after', config->>'drop_after') as after,
      config->>'start_offset' as "startOffset",
      config->>'end_offset' as "endOffset",
      schedule_interval::text as every
    from timescaledb_information.jobs
    left join timescaledb_information.continuous_aggregates on view_name = jobs.hypertable_name
      or materialization_hypertable_name = jobs.hypertable_name
    where proc_name in ('policy_compression', 'policy_retention', 'policy_refresh_continuous_aggregate')
    order by proc_name, coalesce(view_name, jobs.hypertable_name)`
  return policies.map(policyStatement)
}

function policyStatement({ procedure, relation, after, startOffset, endOffset, every }: Policy): string {
  if (procedure === 'policy_compression') return `select add_compression_policy('${relation}', interval '${after}');`
  if (procedure === 'policy_retention') return `select add_retention_policy('${relation}', interval '${after}');`
  return [
    `select add_continuous_aggregate_policy('${relation}',`,
    `  start_offset => interval '${startOffset}',`,
    `  end_offset => interval '${endOffset}',`,
    `  schedule_interval => interval '${every}');`,
  ].join('\n')
}
