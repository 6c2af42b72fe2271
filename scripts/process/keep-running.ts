import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { env } from '@/lib/env'

/** Log lines are JSON objects; a framework's greetings are not for the person who reads the terminal. */
function passLogLine(line: string): void {
  if (line.startsWith('{')) process.stdout.write(`${line}\n`)
}

export type Running = { stop: () => Promise<void> }

const root = fileURLToPath(new URL('../..', import.meta.url))
const exitWithParent = fileURLToPath(new URL('./exit-with-parent.mjs', import.meta.url))
const killAfterMs = 12_000

/**
 * Runs a Node program and starts it again when it dies, until it is stopped: SIGTERM, and SIGKILL 12 s later.
 * It is out of the terminal's process group, so that Ctrl-C reaches the parent alone, which stops things in order.
 */
export function keepRunning(name: string, args: string[], environment: Record<string, string> = {}): Running {
  let stopping = false
  let child = start()

  function start(): ChildProcess {
    const started = spawn(process.execPath, ['--import', exitWithParent, ...args], {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, SM_DATA_DIR: env().SM_DATA_DIR, ...environment },
    })
    if (started.stdout) createInterface(started.stdout).on('line', passLogLine)
    started.on('exit', async (code, signal) => {
      if (stopping) return
      process.stderr.write(`${name} ended with ${signal ?? `code ${code}`}; starting it again\n`)
      await delay(1_000)
      if (!stopping) child = start()
    })
    return started
  }

  return {
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs)
      await gone
      clearTimeout(timer)
    },
  }
}
