import { fileURLToPath } from 'node:url'
import { writeCache } from './chromium/cache'
import { candidates } from './chromium/candidates'
import { firstWorking } from './chromium/first-working'
import type { Chromium } from './chromium/launch'

/** Finds a Chromium that really starts and draws text, installs one when the machine has none, and remembers it. */
export async function findChromium(): Promise<Chromium> {
  const found = await firstWorking(candidates, (line) => console.log(line))
  writeCache(found)
  return found
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await findChromium()
