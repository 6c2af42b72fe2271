import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'

const child = `
  import { stopSignal } from './scripts/process/stop-signal.ts'
  const open = setInterval(() => {}, 1000)
  const stopped = stopSignal()
  console.log('waiting ' + process.pid)
  await stopped
  clearInterval(open)
  console.log('stopped')`

/** A shell that stays between, as the one of npm does. */
function start(environment: Record<string, string>) {
  const command = 'node --import tsx --input-type=module -e "$CHILD"; true'
  const shell = spawn('sh', ['-c', command], { env: { ...process.env, ...environment, CHILD: child } })
  const lines = createInterface(shell.stdout)[Symbol.asyncIterator]()
  return { shell, next: async (): Promise<string> => (await lines.next()).value }
}

test('a command whose npm was ended stops', async () => {
  const { shell, next } = start({ npm_lifecycle_event: 'start' })
  expect(await next()).toMatch(/^waiting/)
  shell.kill('SIGTERM')
  expect(await next()).toBe('stopped')
})

test.each(['SIGTERM', 'SIGINT'] as const)('a command that was started without npm stops by %s', async (signal) => {
  const { npm_lifecycle_event: _, ...rest } = process.env
  const { shell, next } = start({ ...rest, npm_lifecycle_event: '' })
  const pid = Number((await next()).split(' ')[1])
  process.kill(pid, signal)
  expect(await next()).toBe('stopped')
  await once(shell, 'exit')
})
