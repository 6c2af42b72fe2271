export type Differences = Record<string, { from: unknown; to: unknown }>

/** What is not the same after as before, of the fields that both have, for the trail and for people. */
export function differences<Row extends object>(before: Row, after: Row): Differences {
  const old = new Map<string, unknown>(Object.entries(before))
  return Object.fromEntries(
    Object.entries(after)
      .filter(([field, value]) => old.has(field) && old.get(field) !== value)
      .map(([field, value]) => [field, { from: old.get(field), to: value }]),
  )
}
