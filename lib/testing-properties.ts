import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { env } from '@/lib/env'

const { SM_TEST_LONG: long, SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const runs = long ? 20_000 : 2_000
/** No input may keep a parser longer, in processor time: others may be busy meanwhile. */
const slowestMs = 2_000

type Holds<Input extends unknown[]> = (...input: Input) => void | Promise<void>

/**
 * Tries a property on 2,000 inputs, 20,000 in the long run, after those that once failed. An input that fails is kept in the
 * corpus file to be tried first from then on; inputs are what JSON can hold.
 */
export async function holdsForAll<Input extends [unknown, ...unknown[]]>(
  { name, corpus }: { name: string; corpus: URL },
  arbitraries: { [At in keyof Input]: fc.Arbitrary<Input[At]> },
  holds: Holds<Input>,
): Promise<void> {
  const kept: Record<string, Input[]> = existsSync(corpus) ? JSON.parse(readFileSync(corpus, 'utf8')) : {}
  const property = fc.asyncProperty<Input>(...arbitraries, async (...input) => {
    const started = process.cpuUsage()
    await holds(...input)
    const took = process.cpuUsage(started).user / 1000
    if (took > slowestMs) throw new Error(`one input took ${Math.round(took)} ms`)
  })
  const details = await fc.check(property, { numRuns: runs, seed, examples: kept[name] ?? [] })
  console.info(`${name}: ${details.numRuns} inputs, seed ${seed}`)
  if (!details.failed) return
  if (details.counterexample)
    writeFileSync(
      corpus,
      `${JSON.stringify({ ...kept, [name]: [...(kept[name] ?? []), details.counterexample] }, null, 2)}\n`,
    )
  throw new Error(fc.defaultReportMessage(details) ?? name, { cause: details.errorInstance })
}

/** Bytes cut at these places, wherever they fall; a number stands for a place by its remainder. */
export async function* cutAt(bytes: Uint8Array, cuts: number[]): AsyncGenerator<Uint8Array> {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  let start = 0
  for (const place of [...places, bytes.length]) {
    if (place > start) yield bytes.subarray(start, place)
    start = place
  }
}
