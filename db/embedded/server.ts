import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { embeddedSocketPath } from './address'
import { startBridge } from './bridge'
import { CannotOpen } from './cannot-open'
import { execSql } from './engine'
import { exitCode } from './exit-code'
import { acquireLock } from './lock'
import { openEngine } from './open'

/** What the server tells the process that started it. */
export type ServerMessage = { type: 'ready' } | { type: 'failed'; message: string }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'idle-seconds': { type: 'string', default: '30' },
    'copy-limit-mib': { type: 'string', default: '256' },
  },
})
/** A statement cannot be interrupted, so waiting for one has an end. */
const shutdownMs = 8_000

function log(line: string): void {
  process.stderr.write(`embedded database: ${line}\n`)
}

function tell(message: ServerMessage, told: () => void = () => {}): void {
  if (process.send && process.connected) process.send(message, told)
  else told()
}

function die(cause: unknown): never {
  log(`the engine died and must be restarted: ${cause instanceof Error ? cause.message : cause}`)
  process.exit(exitCode.engineDied)
}

async function serve(dataDir: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const pgdata = join(dataDir, 'pgdata')
  const lock = await acquireLock(`${pgdata}.lock`)
  process.once('exit', lock.release)
  const engine = await openEngine(pgdata, log)
  const socketPath = embeddedSocketPath(dataDir)
  const bridge = await startBridge(engine, {
    socketPath,
    idleMs: Number(values['idle-seconds']) * 1000,
    copyLimitBytes: Number(values['copy-limit-mib']) * 1024 * 1024,
    onDead: die,
  })
  const stop = async () => {
    setTimeout(() => process.exit(exitCode.stopped), shutdownMs).unref()
    await bridge.close()
    execSql(engine, 'checkpoint')
    await engine.close()
    process.exit(exitCode.stopped)
  }
  stopOnRequest(() => stop().catch(die))
  tell({ type: 'ready' })
  log(`ready on ${socketPath}`)
}

/** A supervised server leaves Ctrl-C to its supervisor, which ends the clients first, and never outlives it. */
function stopOnRequest(stop: () => void): void {
  let stopping = false
  const once = () => {
    if (!stopping) stop()
    stopping = true
  }
  process.on('SIGTERM', once)
  process.on('SIGINT', process.send ? () => {} : once)
  if (process.send) {
    if (!process.connected) once()
    process.on('disconnect', once)
  }
}

function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  log(message)
  tell({ type: 'failed', message }, () => process.exit(exitCode.cannotOpen))
}

const [dataDir] = positionals
if (dataDir === undefined) fail(new CannotOpen('name the data directory'))
else serve(resolve(dataDir)).catch(fail)
