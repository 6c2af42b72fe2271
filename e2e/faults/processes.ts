import { execFile } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

export type Part = 'web' | 'worker' | 'database'

const run = promisify(execFile)
const scripts: Record<Part, string> = {
  web: 'scripts/web.ts',
  worker: 'scripts/worker.ts',
  database: 'db/embedded/server.ts',
}

/** The processes of a part that a running plant keeps, once there are any. */
export async function processIds(plantPid: number, part: Part): Promise<number[]> {
  for (let tries = 0; tries < 300; tries++) {
    const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args='], { maxBuffer: 64 * 1024 * 1024 })
    const ids = stdout.split('\n').flatMap((line) => {
      const [, id, parent, args = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      return Number(parent) === plantPid && args.includes(scripts[part]) ? Number(id) : []
    })
    if (ids.length > 0) return ids
    await delay(100)
  }
  throw new Error(`the plant runs no ${part}`)
}
