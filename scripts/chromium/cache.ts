import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Chromium } from './launch'

/** Where tools keep what may be thrown away. */
export const cacheDir = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url))

const cacheFile = join(cacheDir, 'chromium.json')

/** The Chromium found last time, if any. */
export function readCache(): Chromium | undefined {
  return existsSync(cacheFile) ? JSON.parse(readFileSync(cacheFile, 'utf8')) : undefined
}

export function writeCache(found: Chromium): void {
  mkdirSync(cacheDir, { recursive: true })
  writeFileSync(cacheFile, JSON.stringify(found))
}
