const mostKept = 100

/**
 * A function whose answers are given again for `lastsMs` to whoever asks by the same key, also while the first is still on its
 * way. A failure is not kept. Beyond 100 keys the oldest answers go.
 */
export function remembered<Args extends unknown[], Result>(
  lastsMs: number,
  ask: (...args: Args) => Promise<Result>,
  clock = () => performance.now(),
): (key: string, ...args: Args) => Promise<Result> {
  const kept = new Map<string, { until: number; answer: Promise<Result> }>()
  return (key, ...args) => {
    const known = kept.get(key)
    if (known && clock() < known.until) return known.answer
    const entry = { until: clock() + lastsMs, answer: ask(...args) }
    kept.delete(key)
    kept.set(key, entry)
    entry.answer.catch(() => {
      if (kept.get(key) === entry) kept.delete(key)
    })
    const oldest = kept.keys().next().value
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    return entry.answer
  }
}
