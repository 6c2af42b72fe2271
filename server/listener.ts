import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createDoor, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { addressGroup } from '@/lib/client-address'
import { Places } from './places'
import { underWay } from './under-way'

export type KeyPair = { key: string; cert: string }

/** For a change of protocol, as the development server's live updates ask for it. */
export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

type Wanted = {
  /** Addresses or names of this machine. */
  hosts: string[]
  port: number
  /** With one, TLS is spoken, and plain HTTP too, on the same port. */
  certificate?: KeyPair
  handler: RequestListener
  upgrade?: UpgradeListener
  /** For how long somebody may say nothing, or half of a request's head. */
  silentMs?: number
  /** How many connections may be open, in all and from one address (IPv6 by its /64). */
  connections?: { all: number; ofOne: number }
}

export type Listener = {
  port: number
  /** New connections get this certificate. */
  present(certificate: KeyPair): void
  /** Accepts no more, lets what is under way finish, and cuts off what has not by then. */
  stop(withinMs: number): Promise<void>
}

const tlsRecord = 0x16
const minVersion = 'TLSv1.2'
/** A gateway that comes back after weeks streams for a while; one that stalls is told so by who reads its body. */
const longestRequestMs = 3_600_000

/** Far above what people and gateways keep open; each costs some kilobytes. One address leaves half of them to others. */
const usualConnections = { all: 5_000, ofOne: 2_500 }

/**
 * Listens on one port; whoever sends nothing for 10 s, or half a request, is cut off, and whoever takes nothing of an answer
 * after two minutes.
 */
export async function listen(wanted: Wanted): Promise<Listener> {
  const { hosts, port, certificate, handler, upgrade, silentMs = 10_000, connections = usualConnections } = wanted
  const work = underWay(handler, silentMs)
  const limits = {
    headersTimeout: silentMs,
    requestTimeout: longestRequestMs,
    keepAliveTimeout: 65_000,
    connectionsCheckingInterval: silentMs / 5,
  }
  const http = createServer(limits, work.handler)
  const https = createTlsServer({ ...limits, ...certificate, minVersion, handshakeTimeout: silentMs }, work.handler)
  for (const server of [http, https]) {
    server.timeout = 12 * silentMs
    server.on('clientError', work.unreadable)
    // By itself it would say no to what is expected of it, past the gate and its headers.
    server.on('checkExpectation', work.handler)
    if (upgrade) server.on('upgrade', upgrade)
    // A server watches over its connections' time limits from when it listens; these get theirs from the doors.
    server.emit('listening')
  }
  const sockets = new Set<Socket>()
  const places = new Places(connections)
  const take = (socket: Socket) => {
    const address = addressGroup(socket.remoteAddress ?? '')
    if (places.isFull(address)) return socket.destroy()
    socket.once('close', places.take(address))
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    if (certificate) byFirstByte(socket, silentMs, { http, https })
    else http.emit('connection', socket)
  }
  const doors: Server[] = []
  for (const host of hosts) doors.push(await openDoor(take, doors[0] ? portOf(doors[0]) : port, host))

  return {
    port: doors[0] ? portOf(doors[0]) : port,
    present: (renewed) => https.setSecureContext({ ...renewed, minVersion }),
    async stop(withinMs) {
      const closed = Promise.all(doors.map((door) => new Promise((done) => door.close(done))))
      work.finish()
      // Browsers open connections ahead of need.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
      const idle = setInterval(() => {
        for (const server of [http, https]) server.closeIdleConnections()
      }, 50)
      const cut = setTimeout(() => {
        for (const socket of sockets) socket.destroy()
      }, withinMs)
      await closed
      clearInterval(idle)
      clearTimeout(cut)
      for (const server of [http, https]) server.close()
    },
  }
}

async function openDoor(take: (socket: Socket) => void, port: number, host: string): Promise<Server> {
  const door = createDoor({ allowHalfOpen: true, noDelay: true }, take)
  door.listen(port, host)
  await once(door, 'listening')
  return door
}

function portOf(door: Server): number {
  const address = door.address()
  return typeof address === 'object' && address ? address.port : 0
}

/** A TLS client speaks first, with a record of one kind; whatever else comes is taken for HTTP. */
function byFirstByte(socket: Socket, silentMs: number, { http, https }: { http: Server; https: Server }): void {
  socket.on('error', () => socket.destroy())
  socket.setTimeout(silentMs, () => socket.destroy())
  socket.once('readable', () => {
    const first: Buffer | null = socket.read(1)
    if (first === null) return socket.destroy()
    socket.setTimeout(0)
    socket.removeAllListeners('timeout')
    socket.unshift(first)
    const server = first[0] === tlsRecord ? https : http
    server.emit('connection', socket)
  })
}
