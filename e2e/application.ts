import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export interface Application {
  url: string
  dataDir: string
  stop(): Promise<void>
}

const exitWithParent = ['--import', './scripts/process/exit-with-parent.mjs']
/** Long enough for a build, should there be none yet. */
const startSeconds = 240

/**
 * Starts the production application on a free port over a data directory of its own, and waits until it is ready.
 * @param databaseUrl a server's empty database; without one, the embedded server.
 */
export async function startApplication(script: 'start' | 'demo', databaseUrl = ''): Promise<Application> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sm-e2e-'))
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [...exitWithParent, '--import', 'tsx', `scripts/${script}.ts`], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PORT: port,
      HOST: '127.0.0.1',
      SM_DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'warn',
    },
  })
  const stop = async () => {
    await stopProcess(child)
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await ready(`${url}/api/health/ready`, child)
    return { url, dataDir, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A port that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port was given')
  return address.port
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startSeconds * 1000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the application ended with code ${child.exitCode}`)
    if (await answers(url)) return
    await delay(100)
  }
  throw new Error(`the application was not ready within ${startSeconds} s`)
}

/** Whether something answers well at an address. */
export function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  )
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
