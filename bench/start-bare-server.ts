import { spawn } from 'node:child_process'
import { once } from 'node:events'

export type BareServer = { url: string; stop(): Promise<void> }

/** A Node server that does nothing but store the reading of a post, in a process of its own. */
export async function startBareServer(way: 'grouped' | 'alone'): Promise<BareServer> {
  const server = ['--import', './scripts/process/exit-with-parent.mjs', '--import', 'tsx', 'bench/bare-server.ts', way]
  const child = spawn(process.execPath, server, { detached: true, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const gone = once(child, 'exit')
  const early = gone.then(([code]) => Promise.reject(new Error(`the bare server ended with code ${code}`)))
  const [port] = await Promise.race([once(child, 'message'), early])
  early.catch(() => {})
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}
