import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'

const [authenticated, ready] = [Buffer.from('520000000800000000', 'hex'), Buffer.from('5a0000000549', 'hex')]

/** A server that lets everybody in and breaks at the first thing that it is asked. */
const server = createServer((socket) => {
  socket.on('error', () => {})
  socket.once('data', () => {
    socket.write(Buffer.concat([authenticated, ready]))
    socket.once('data', () => socket.resetAndDestroy())
  })
}).listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(() => server.close())

const child = (fault: string) => `
  import { connect } from './db/client.ts'
  import { outliveConnections } from './db/outlive-connections.ts'
  import { env } from './lib/env.ts'
  outliveConnections()
  const { sql } = connect(env())
  sql\`select 1\`.catch(() => {})
  setTimeout(() => { ${fault} }, 1000)
  setTimeout(() => { console.log('alive'); process.exit() }, 1500)`

async function run(fault: string): Promise<{ told: string; code: number | null }> {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const started = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', child(fault)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, DATABASE_URL: `postgres://nobody@127.0.0.1:${port}/none`, LOG_LEVEL: 'silent' },
  })
  const [told, [code]] = await Promise.all([text(started.stdout), once(started, 'exit')])
  return { told, code }
}

test('a connection that is lost as it opens does not end the process', async () => {
  expect(await run('')).toEqual({ told: 'alive\n', code: 0 })
})

test('another fault that nobody caught does', async () => {
  const { told, code } = await run("Promise.reject(new Error('a fault'))")
  expect({ told, failed: code !== 0 }).toEqual({ told: '', failed: true })
})
