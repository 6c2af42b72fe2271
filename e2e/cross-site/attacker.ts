import { once } from 'node:events'
import { createServer } from 'node:http'

export type Attacker = { port: number; stop: () => Promise<void> }

/** Somebody's own web server on this machine: an empty page, by whatever name it is asked for. */
export async function startAttacker(): Promise<Attacker> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>You have won</title><body>')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the attacker found no port')
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { port: address.port, stop }
}
