import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { exitCode } from './exit-code'
import type { ServerMessage } from './server'

type Options = {
  dataDir: string
  log?: (line: string) => void
}

export type EmbeddedSupervisor = {
  /** Fulfilled when clients can connect; rejected with the server's own words when it cannot open its directory. */
  ready: Promise<void>
  /** Ends the server cleanly, by force after 15 seconds. */
  stop(): Promise<void>
}

const serverPath = fileURLToPath(new URL('./server.ts', import.meta.url))
/** Where `tsx` and the alias `@/` are found, wherever the parent was started. */
const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
/** Doubled while it does not even become ready. */
const firstPauseMs = 100
const longestPauseMs = 5_000
const killAfterMs = 15_000

/** Runs the embedded server as a child process and starts it again whenever it dies. */
export function superviseEmbedded(options: Options): EmbeddedSupervisor {
  const supervisor = new Supervisor(options)
  return { ready: supervisor.ready, stop: () => supervisor.stop() }
}

class Supervisor {
  readonly ready: Promise<void>
  readonly #options: Options
  #child: ChildProcess
  #restart: NodeJS.Timeout | undefined
  #pauseMs = firstPauseMs
  #stopped = false
  #failure: string | undefined
  #settle: { fulfil(): void; reject(reason: Error): void } | undefined

  constructor(options: Options) {
    this.#options = options
    this.ready = new Promise((fulfil, reject) => {
      this.#settle = { fulfil, reject }
    })
    this.ready.catch(() => {})
    this.#child = this.#start()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#restart)
    const child = this.#child
    if (child.exitCode !== null || child.signalCode !== null) return
    const force = setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    child.kill('SIGTERM')
    await once(child, 'exit')
    clearTimeout(force)
  }

  #start(): ChildProcess {
    const child = fork(serverPath, [resolve(this.#options.dataDir)], {
      cwd: projectRoot,
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    if (child.stderr) createInterface(child.stderr).on('line', (line) => this.#log(line))
    child.on('message', (message: ServerMessage) => this.#hear(message))
    child.on('exit', (code, signal) => this.#ended(code, signal))
    return child
  }

  #hear(message: ServerMessage): void {
    if (message.type === 'failed') this.#failure = message.message
    else this.#becomeReady()
  }

  #becomeReady(): void {
    this.#settle?.fulfil()
    this.#settle = undefined
    this.#pauseMs = firstPauseMs
  }

  #ended(code: number | null, signal: string | null): void {
    if (this.#stopped) this.#settle?.reject(new Error('stopped before it was ready'))
    else if (code === exitCode.cannotOpen && this.#settle) this.#giveUp(this.#settle)
    else this.#startAgain(code, signal)
  }

  /** Only at the first opening: what was ready once is served again when whoever holds the directory is gone. */
  #giveUp({ reject }: { reject(reason: Error): void }): void {
    this.#stopped = true
    reject(new Error(this.#failure ?? 'the embedded database cannot be opened'))
  }

  #startAgain(code: number | null, signal: string | null): void {
    this.#log(`ended unexpectedly (${signal ?? `exit code ${code}`}), starting again in ${this.#pauseMs} ms`)
    this.#restart = setTimeout(() => {
      this.#child = this.#start()
    }, this.#pauseMs)
    this.#pauseMs = Math.min(2 * this.#pauseMs, longestPauseMs)
  }

  #log(line: string): void {
    this.#options.log?.(line)
  }
}
