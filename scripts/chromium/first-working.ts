import type { Candidate } from './candidates'
import { type Chromium, provenVersion } from './launch'

/**
 * Tries the places in their order until a Chromium from one of them starts.
 * @param prove starts a candidate and returns its version, or throws.
 * @throws Error naming every place that was tried and why it failed.
 */
export async function firstWorking(
  places: Candidate[],
  log: (line: string) => void,
  prove: (found: Chromium) => Promise<string> = provenVersion,
): Promise<Chromium> {
  const refusals: string[] = []
  for (const { name, installMinutes, locate } of places) {
    try {
      if (installMinutes) log(`Chromium: trying ${name}, at most ${installMinutes} minutes …`)
      const found = await locate()
      if (!found) continue
      const version = await prove(found)
      log(`Chromium ${version}: ${name}${found.executablePath ? `, ${found.executablePath}` : ''}`)
      return found
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error)
      log(`Chromium: not ${name}: ${reason}`)
      refusals.push(`${name}: ${reason}`)
    }
  }
  throw new Error(`No Chromium works here; PW_CHROMIUM may name one.\n  ${refusals.join('\n  ')}`)
}
