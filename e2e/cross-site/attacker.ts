import { once } from 'node:events'
import { createServer } from 'node:http'

export type Attacker = { port: number; stop: () => Promise<void> }

/** Somebody's own web server on this machine: an empty page by whatever name it is asked for, and cookies for the name above. */
export async function startAttacker(): Promise<Attacker> {
  const server = createServer(({ headers: { host = '' } }, response) => {
    const above = host.replace(/^[^.]*\.|:\d+$/g, '')
    const cookies = ['__Host-sm_session', 'sm_session'].map((name) => `${name}=x; Domain=${above}; Path=/`)
    response.setHeader('set-cookie', cookies)
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
