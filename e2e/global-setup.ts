import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freshDatabaseOn } from '@/db/fresh-database'

const exitWithParent = ['--import', './scripts/process/exit-with-parent.mjs']

/** Once a run: the production application on a free port, over a new database that the stories share. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL
  const database = server ? await freshDatabaseOn(server) : undefined
  const dataDir = await mkdtemp(join(tmpdir(), 'sm-e2e-'))
  const port = String(await freePort())
  process.env.E2E_BASE_URL = `http://127.0.0.1:${port}`
  process.env.SM_DATA_DIR = dataDir
  process.env.DATABASE_URL = database?.url ?? ''
  const application = spawn(process.execPath, [...exitWithParent, '--import', 'tsx', 'scripts/start.ts'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PORT: port, HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
  })
  const close = async () => {
    await stop(application)
    await database?.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await answers(`${process.env.E2E_BASE_URL}/api/health/ready`, application)
    return close
  } catch (error) {
    await close()
    throw error
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port was given')
  return address.port
}

/** Long enough for a build, should there be none yet. */
const startSeconds = 240

async function answers(url: string, application: ChildProcess): Promise<void> {
  const deadline = Date.now() + startSeconds * 1000
  while (Date.now() < deadline) {
    if (application.exitCode !== null) throw new Error(`the application ended with code ${application.exitCode}`)
    if (
      await fetch(url).then(
        (response) => response.ok,
        () => false,
      )
    )
      return
    await delay(100)
  }
  throw new Error(`the application was not ready within ${startSeconds} s`)
}

async function stop(application: ChildProcess): Promise<void> {
  if (application.exitCode !== null || application.signalCode !== null) return
  const gone = once(application, 'exit')
  application.kill('SIGTERM')
  await gone
}
