import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Stands before the servers of a database, as what sends clients to the present primary does. */
export type Relay = { port: number; sendTo(port: number): void; close(): void }

export async function openRelay(to: number): Promise<Relay> {
  let target = to
  const sockets = new Set<Socket>()
  const relay = createServer((client) => {
    const server = connect(target, '127.0.0.1')
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  }).listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const address = relay.address()
  const end = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    sendTo(port) {
      target = port
      end()
    },
    close() {
      relay.close()
      end()
    },
  }
}
