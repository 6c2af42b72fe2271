/** How compressed readings may lie: what a batch of at most a thousand has in common, and in which order they stand. */
export const layouts = {
  sensor_newest: { segmentBy: 'sensor_id', orderBy: '"timestamp" desc' },
  sensor_oldest: { segmentBy: 'sensor_id', orderBy: '"timestamp"' },
  /** Batches of several sensors, where one alone does not fill any before its chunk ends. */
  together: { segmentBy: '', orderBy: 'sensor_id, "timestamp" desc' },
} as const

export type Layout = keyof typeof layouts
export const layoutNames = ['sensor_newest', 'sensor_oldest', 'together'] as const satisfies Layout[]

/** What makes a table compress by a layout, from its next chunk on. */
export const layoutStatement = (table: string, layout: Layout): string => `
  alter table ${table} set (
    timescaledb.compress,
    timescaledb.compress_segmentby = '${layouts[layout].segmentBy}',
    timescaledb.compress_orderby = '${layouts[layout].orderBy}'
  )`
