/**
 * Remembers which keys came before, at least the last `span` of them and never more than twice as many.
 * @returns a function that answers whether it has seen the key, and remembers it.
 */
export function recentKeys(span: number): (key: string) => boolean {
  let older = new Set<string>()
  let newer = new Set<string>()
  return (key) => {
    if (newer.has(key) || older.has(key)) return true
    newer.add(key)
    if (newer.size >= span) {
      older = newer
      newer = new Set()
    }
    return false
  }
}
