import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { answers, freePort } from '@/e2e/application'
import { build, isBuilt } from '@/scripts/process/build'
import { step } from '@/scripts/process/step'

export type WebServer = { url: string; pid: number; stop(): Promise<void> }

const root = fileURLToPath(new URL('..', import.meta.url))
const asFastAsItCan = { SM_KEY_RATE: '1000000', SM_ADDRESS_RATE: '1000000' }
const openWithinMs = 60_000

/** The production dashboard alone, on a free port, over the database that the environment names. */
export async function startWebServer(settings: Record<string, string> = {}): Promise<WebServer> {
  if (!isBuilt()) await step('Building the dashboard', build)
  const port = await freePort()
  const web = ['--import', './scripts/process/exit-with-parent.mjs', '--import', 'tsx', 'scripts/web.ts']
  const child = spawn(process.execPath, web, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      ...asFastAsItCan,
      ...settings,
    },
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
  const url = `http://127.0.0.1:${port}`
  const deadline = Date.now() + openWithinMs
  while (!(await answers(`${url}/api/health/ready`))) {
    if (child.exitCode !== null) throw new Error(`the dashboard ended with code ${child.exitCode}`)
    if (Date.now() > deadline) throw new Error(`the dashboard did not answer within ${openWithinMs / 1000} s`)
    await delay(100)
  }
  if (child.pid === undefined) throw new Error('the dashboard did not start')
  return { url, pid: child.pid, stop }
}
