import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { Aedes } from 'aedes'

/** A real broker for tests, on loopback. */
export type Broker = {
  url: string
  version: '5' | '3.1.1'
  /** Ends every connection and the broker itself, as a restart does; sessions are kept. */
  down(): Promise<void>
  /** Listens again where it did before. */
  up(): Promise<void>
  close(): Promise<void>
}

/** Where Mosquitto is installed, if it is. */
export const mosquitto: string | null = (() => {
  for (const program of ['mosquitto', '/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto'])
    try {
      execFileSync(program, ['-h'], { stdio: 'ignore' })
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') continue
      return program
    }
  return null
})()

async function listening(server: Server, port = 0): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Aedes in this process; with a key pair it speaks TLS. It knows MQTT 3.1.1 alone. */
export async function openAedes(pair?: { key: string; cert: string }): Promise<Broker & { aedes: Aedes }> {
  const aedes = await Aedes.createBroker()
  const sockets = new Set<Socket>()
  const open = () => {
    const server = pair ? createTlsServer(pair, aedes.handle) : createServer(aedes.handle)
    return server.on(pair ? 'secureConnection' : 'connection', (socket: Socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
  }
  let server = open()
  const port = await listening(server)
  const down = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return {
    aedes,
    url: `${pair ? 'mqtts' : 'mqtt'}://127.0.0.1:${port}`,
    version: '3.1.1',
    down,
    async up() {
      server = open()
      await listening(server, port)
    },
    async close() {
      if (server.listening) await down()
      await new Promise<void>((closed) => aedes.close(closed))
    },
  }
}

/** Mosquitto as a process of its own, which keeps its sessions in a file. */
export async function openMosquitto(program: string): Promise<Broker> {
  const folder = mkdtempSync(join(tmpdir(), 'sm-mosquitto-'))
  const probe = createServer()
  const port = await listening(probe)
  await new Promise((closed) => probe.close(closed))
  const settings = [
    `listener ${port} 127.0.0.1`,
    'allow_anonymous true',
    'persistence true',
    `persistence_location ${folder}/`,
    ...(process.getuid?.() === 0 ? ['user root'] : []),
  ]
  writeFileSync(join(folder, 'mosquitto.conf'), `${settings.join('\n')}\n`)
  const start = () => spawn(program, ['-c', join(folder, 'mosquitto.conf')], { stdio: 'ignore' })
  let child = start()
  const down = async () => {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
  return {
    url: `mqtt://127.0.0.1:${port}`,
    version: '5',
    down,
    async up() {
      child = start()
    },
    async close() {
      if (child.exitCode === null && child.signalCode === null) await down()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A line to a broker that can hold back what goes to it, and be cut. */
export async function openLine(broker: Broker) {
  const { port } = new URL(broker.url)
  const state = { isHeld: false }
  const ends = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port), '127.0.0.1')
    for (const end of [near, far]) {
      ends.add(end)
      end.on('error', () => {})
      end.on('close', () => {
        near.destroy()
        far.destroy()
        ends.delete(end)
      })
    }
    near.on('data', (bytes) => void (state.isHeld || far.write(bytes)))
    far.on('data', (bytes) => near.write(bytes))
  })
  const cut = () => {
    for (const end of ends) end.destroy()
  }
  return {
    url: `mqtt://127.0.0.1:${await listening(server)}`,
    hold: () => {
      state.isHeld = true
    },
    release: () => {
      state.isHeld = false
    },
    cut,
    async close() {
      server.close()
      cut()
    },
  }
}
