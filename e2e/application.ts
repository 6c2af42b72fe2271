import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export interface Application {
  /** By loopback and plain HTTP. */
  url: string
  /** By its public name and HTTPS, if it has one. */
  publicUrl: string
  dataDir: string
  /** Of the process that runs the others. */
  pid: number
  /** Waits until the terminal shows this, and returns it. */
  shown(text: RegExp): Promise<string>
  stop(): Promise<void>
}

export interface Wanted {
  /** A server's empty database; without one, the embedded server. */
  databaseUrl?: string
  /** A name that is served by HTTPS, with a certificate of the plant's own authority. */
  publicName?: string
  /** Further variables of its environment. */
  settings?: Record<string, string>
}

const exitWithParent = ['--import', './scripts/process/exit-with-parent.mjs']
/** Long enough for a build, should there be none yet. */
const startSeconds = 240

/** Starts the production application on a free port over a data directory of its own, and waits until it is ready. */
export async function startApplication(
  script: 'start' | 'demo',
  { databaseUrl = '', publicName, settings = {} }: Wanted = {},
): Promise<Application> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sm-e2e-'))
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const publicUrl = publicName ? `https://${publicName}:${port}` : ''
  const child = spawn(process.execPath, [...exitWithParent, '--import', 'tsx', `scripts/${script}.ts`], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    env: {
      ...process.env,
      PORT: port,
      HOST: '127.0.0.1',
      PUBLIC_URL: publicUrl,
      SM_DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'warn',
      ...settings,
    },
  })
  const shown = followed(child)
  const stop = async () => {
    await stopProcess(child)
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await ready(`${url}/api/health/ready`, child)
    return { url, publicUrl, dataDir, pid: child.pid ?? 0, shown, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Passes on what the application shows in its terminal, and remembers it. */
function followed({ stderr }: ChildProcess): Application['shown'] {
  let screen = ''
  stderr?.on('data', (part: Buffer) => {
    screen += part.toString()
    process.stderr.write(part)
  })
  return async (text) => {
    for (let tries = 0; tries < 100; tries++) {
      const found = text.exec(screen)
      if (found) return found[0]
      await delay(100)
    }
    throw new Error(`the terminal never showed ${text}`)
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
