import { once } from 'node:events'

const lookEveryMs = 500

/**
 * Resolves when this command is to stop: Ctrl-C, SIGTERM, or the end of the `npm` that runs it. What is sent to `npm` alone, as
 * service managers and containers do, ends the shell between the two and never comes here.
 */
export function stopSignal(): Promise<unknown> {
  const parent = process.ppid
  const left = new Promise<void>((resolve) => {
    if (process.env.npm_lifecycle_event === undefined) return
    const look = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(look)
      resolve()
    }, lookEveryMs)
    look.unref()
  })
  return Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), left])
}
