import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { Backend } from './backend'
import { Connection } from './connection'
import type { Engine } from './engine'
import { cString, message, messagesIn } from './messages'

type Options = {
  socketPath: string
  /** How long a connection may keep the backend without using it. */
  idleMs: number
  /** The most that one COPY FROM STDIN may bring. */
  copyLimitBytes: number
  /** Called once when the instance died; nothing can be served any more. */
  onDead: (cause: unknown) => void
}

export type Bridge = {
  /** Refuses new clients, ends the others after their current statement and takes back what they left. */
  close(): Promise<void>
}

/** Serves the PostgreSQL wire protocol on a unix socket, many clients sharing one backend. */
export async function startBridge(engine: Engine, options: Options): Promise<Bridge> {
  const backend = new Backend(engine, options)
  const greeting = greet(engine)
  const connections = new Map<Connection, Socket>()
  let connectionId = 0
  let allLeft = () => {}

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    connectionId += 1
    const onLeft = () => {
      connections.delete(connection)
      if (connections.size === 0) allLeft()
    }
    const connection = new Connection(connectionId, socket, backend, { ...options, greeting, onLeft })
    connections.set(connection, socket)
  })
  await listen(server, options.socketPath)

  const close = async () => {
    server.close()
    const sockets = [...connections.values()]
    const left = new Promise<void>((resolve) => {
      allLeft = resolve
    })
    for (const connection of [...connections.keys()]) {
      connection.end('57P01', 'terminating connection due to administrator command')
    }
    if (connections.size > 0) await left
    for (const socket of sockets) socket.destroy()
  }
  return { close }
}

/** The lock on the data directory is held, so a socket that is there belongs to nobody. */
async function listen(server: ReturnType<typeof createServer>, socketPath: string): Promise<void> {
  rmSync(socketPath, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socketPath, resolve)
  })
  chmodSync(socketPath, 0o600)
}

/** The backend's answer to a start. It asks for a password, takes any, and without one never becomes ready. */
function greet(engine: Engine): Buffer {
  const parameters = Buffer.from('user\0postgres\0database\0postgres\0\0')
  const head = Buffer.alloc(8)
  head.writeUInt32BE(head.length + parameters.length, 0)
  head.writeUInt32BE(3 << 16, 4)
  engine.exec(Buffer.concat([head, parameters]))
  const greeting = engine.exec(message('p', cString('any')))
  if ([...messagesIn(greeting)].at(-1)?.type !== 'Z') throw new Error('the embedded engine did not become ready')
  return greeting
}
