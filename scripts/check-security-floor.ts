import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** The first versions without a known hole that reaches this project. */
const floor = {
  next: '16.4.5',
  react: '19.3.1',
  'react-dom': '19.3.1',
  'drizzle-orm': '0.45.2',
  'better-auth': '1.6.22',
}

const Lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })

/** Locked packages below the floor, also where another package brings its own copy; offline, from the lock file alone. */
export function belowFloor(lockFile: string, least: Record<string, string> = floor): string[] {
  const { packages } = Lock.parse(JSON.parse(lockFile))
  return Object.entries(least).flatMap(([name, version]) => {
    const copies = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
    if (copies.length === 0) return [`${name} is not locked at all`]
    return copies
      .filter(([, locked]) => isBelow(locked.version ?? '0', version))
      .map(([path, locked]) => `${path} is ${locked.version}, at least ${version} is safe`)
  })
}

function isBelow(version: string, least: string): boolean {
  const [release = '', preRelease] = version.split('-', 2)
  const order = release.localeCompare(least, 'en', { numeric: true })
  return order < 0 || (order === 0 && preRelease !== undefined)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = belowFloor(readFileSync('package-lock.json', 'utf8'))
  for (const fault of faults) console.log(`✗ ${fault}`)
  console.log(faults.length === 0 ? 'Every watched package is at a safe version' : `${faults.length} below the floor`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
