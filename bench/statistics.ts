/**
 * The middle value; of an even count the mean of the two in the middle.
 * @throws RangeError when there is none.
 */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  if (low === undefined || high === undefined) throw new RangeError('a median needs at least one value')
  return (low + high) / 2
}

/** Two ways of doing the same, as each round of a run measured them. */
export type Rounds = { own: number[]; reference: number[] }

/** The median of each round's own ratio: what slowed a whole round down slowed both of its sides. */
export function medianRatio({ own, reference }: Rounds): number {
  if (own.length !== reference.length) throw new RangeError(`${own.length} rounds against ${reference.length}`)
  return median(own.map((value, round) => value / (reference[round] ?? Number.NaN)))
}

/**
 * Measures two ways in turn, the first of each round taking turns too, so that neither always runs on the machine as the
 * other one left it. Both run before that, unmeasured: once, or as often as `warmUps` says.
 */
export async function interleaved<T>(
  count: number,
  own: () => Promise<T>,
  reference: () => Promise<T>,
  warmUps = 1,
): Promise<{ own: T[]; reference: T[] }> {
  for (let round = 0; round < warmUps; round++) {
    await own()
    await reference()
  }
  const measured: { own: T[]; reference: T[] } = { own: [], reference: [] }
  for (let round = 0; round < count; round++) {
    const ownFirst = round % 2 === 0
    if (ownFirst) measured.own.push(await own())
    measured.reference.push(await reference())
    if (!ownFirst) measured.own.push(await own())
  }
  return measured
}

/** Milliseconds that something takes, as the caller sees it. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return performance.now() - started
}
