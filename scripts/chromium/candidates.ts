import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { env } from '@/lib/env'
import { readCache } from './cache'
import type { Chromium } from './launch'
import { installedByNpm, npmPackage } from './npm-package'
import { runBounded } from './run-bounded'

/** One place a Chromium may come from; `locate` answers undefined when there is nothing to try. */
export interface Candidate {
  name: string
  /** How long it may take to install something first. */
  installMinutes?: number
  locate(): Promise<Chromium | undefined>
}

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge']

/** Every place to look, the cheapest first; the later ones install something. */
export const candidates: Candidate[] = [
  { name: 'the one named by PW_CHROMIUM', locate: async () => atPath(env().PW_CHROMIUM) },
  { name: 'the one found last time', locate: async () => readCache() },
  { name: "Playwright's own", locate: async () => ({}) },
  { name: 'one of this system', locate: async () => atPath(systemChromium()) },
  { name: 'a download by Playwright', installMinutes: 3, locate: downloadedByPlaywright },
  { name: 'the Debian package', installMinutes: 10, locate: installedByApt },
  { name: `the npm package ${npmPackage}`, installMinutes: 5, locate: installedByNpm },
]

function atPath(executablePath: string | undefined): Chromium | undefined {
  return executablePath ? { executablePath } : undefined
}

/** The first Chromium or Chrome on the search path, or among a Mac's applications. */
export function systemChromium(searchPath = process.env.PATH ?? ''): string | undefined {
  const onPath = searchPath.split(delimiter).flatMap((dir) => systemNames.map((name) => join(dir, name)))
  const onMac = macApplications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  return [...onPath, ...onMac].find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function downloadedByPlaywright(): Promise<Chromium | undefined> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js')
  await runBounded(process.execPath, [cli, 'install', '--only-shell', 'chromium'], {
    seconds: 180,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '4000' },
  })
  return {}
}

/** Ubuntu's package of that name only points to a snap, so only Debian itself counts. */
export function isDebian(osRelease: string): boolean {
  return /^ID="?debian"?$/m.test(osRelease)
}

async function installedByApt(): Promise<Chromium | undefined> {
  const osRelease = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  if (!isDebian(osRelease) || process.getuid?.() !== 0) return undefined
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runBounded('apt-get', ['update', '-qq'], { seconds: 120, env })
  const packages = ['chromium', 'fonts-liberation']
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
  await runBounded('apt-get', install, { seconds: 480, env })
  return atPath(systemChromium())
}
