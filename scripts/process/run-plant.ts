import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { bridgeSettings } from '@/bridge/settings'
import { isEmbedded, sql } from '@/db/client'
import { superviseEmbedded } from '@/db/embedded/supervisor'
import { migrateDatabase } from '@/db/migrate'
import { applyChoices } from '@/features/operation/advice/commands'
import { applyLifecycle } from '@/features/plant/commands'
import { env } from '@/lib/env'
import { givenCertificate } from '@/server/given-certificate'
import { listeningHosts } from '@/server/machine'
import { isReady, localAddress, publicAddresses, whereItIs } from './addresses'
import { build, isBuilt } from './build'
import { keepRunning, type Running } from './keep-running'
import { setUpGreeting } from './set-up-greeting'
import { step } from './step'
import { stopSignal } from './stop-signal'

type Plan = {
  mode: 'start' | 'dev'
  /** Before the dashboard opens, with the database ready. */
  prepare?: () => Promise<void>
  /** Once the dashboard answers; what it returns is stopped first. */
  opened?: (address: string) => Promise<Running>
}

/**
 * Starts database, dashboard, worker and, where a broker is named, the MQTT bridge; waits for Ctrl-C or SIGTERM, and stops them in
 * reverse.
 */
export async function runPlant({ mode, prepare, opened }: Plan): Promise<void> {
  const running: Running[] = []
  const stopped = stopSignal()
  const interrupted = stopped.then(() => {
    throw new Error('Stopped before the dashboard was open.')
  })
  interrupted.catch(() => {})
  const unlessStopped = <T>(work: Promise<T> | undefined) => Promise.race([work, interrupted])
  try {
    await filesAreGood()
    await portIsFree()
    if (mode === 'start' && !isBuilt()) await unlessStopped(step('Building the dashboard', build))
    const database = await unlessStopped(openDatabase())
    if (database) running.unshift(database)
    running.unshift({ stop: () => sql.end({ timeout: 5 }) })
    await unlessStopped(prepare?.())
    running.unshift(keepRunning('worker', ['--import', 'tsx', 'scripts/worker.ts']))
    if (env().MQTT_URL) running.unshift(keepRunning('MQTT bridge', ['--import', 'tsx', 'scripts/mqtt.ts']))
    running.unshift(
      keepRunning('web', ['--import', 'tsx', 'scripts/web.ts'], {
        NODE_ENV: mode === 'dev' ? 'development' : 'production',
      }),
    )
    await unlessStopped(step('Opening the dashboard', answers))
    process.stderr.write(whereItIs(env()))
    process.stderr.write(await setUpGreeting(publicAddresses(env())[0] ?? localAddress(env())))
    if (opened) running.unshift(await opened(localAddress(env())))
    process.stderr.write('\n  Ctrl-C stops everything.\n\n')
    await stopped
    process.stderr.write('\n  Stopping …\n')
  } finally {
    for (const part of running) await part.stop()
  }
}

/** The embedded server when none is named, migrated and with its policies set. */
export async function openDatabase(): Promise<Running | null> {
  const supervisor = isEmbedded() ? superviseEmbedded({ dataDir: env().SM_DATA_DIR }) : null
  if (supervisor) await step('Starting the database', () => supervisor.ready)
  await step('Bringing the schema up to date', async () => {
    await migrateDatabase()
    await applyLifecycle()
    await applyChoices()
  })
  return supervisor
}

/** @throws Error that says what is wrong with a given certificate or authority, before anything is started. */
async function filesAreGood(): Promise<void> {
  const { TLS_CERT, TLS_KEY, PUBLIC_URL, MQTT_URL } = env()
  if (MQTT_URL) bridgeSettings(env())
  if (TLS_CERT && TLS_KEY) await givenCertificate({ TLS_CERT, TLS_KEY, PUBLIC_URL })
}

/** @throws Error when another program listens there, which would answer in the dashboard's place. */
async function portIsFree(): Promise<void> {
  for (const host of listeningHosts(env())) {
    const probe = createServer().listen(env().PORT, host)
    try {
      await once(probe, 'listening')
    } catch (cause) {
      throw notFree(cause, host)
    }
    await new Promise((closed) => probe.close(closed))
  }
}

function notFree(cause: unknown, host: string): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : ''
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new Error(`HOST: ${host} is no address of this machine.`)
  if (code !== 'EADDRINUSE') return cause
  return new Error(`Port ${env().PORT} is in use. Stop what listens there, or choose another: PORT=${env().PORT + 1}`)
}

const openWithinMs = 60_000

async function answers(): Promise<void> {
  const deadline = Date.now() + openWithinMs
  while (Date.now() < deadline) {
    if (await isReady(env())) return
    await delay(100)
  }
  throw new Error(`The dashboard did not answer within ${openWithinMs / 1000} s.`)
}
