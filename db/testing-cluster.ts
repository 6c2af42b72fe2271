import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { appendFile, chown, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const debian = '/usr/lib/postgresql'

/** A PostgreSQL server of the test's own, which may be broken, on loopback and without passwords. */
export type Cluster = {
  url: string
  port: number
  start(): Promise<void>
  /** `immediate` as a crash does. */
  stop(how?: 'fast' | 'immediate'): Promise<void>
  /** Makes a replica a primary. */
  promote(): Promise<void>
  /** Holds all of its processes up, or lets them go on. */
  signal(what: 'SIGSTOP' | 'SIGCONT'): Promise<void>
  remove(): Promise<void>
}

/** The directory of PostgreSQL's programs whose server has TimescaleDB, the newest first; null where there is none. */
export async function findPostgres(): Promise<string | null> {
  const versions = existsSync(debian) ? await readdir(debian) : []
  const found = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .find((version) => existsSync(join(debian, version, 'lib', 'timescaledb.so')))
  return found ? join(debian, found, 'bin') : null
}

export const noPostgres = 'PostgreSQL with TimescaleDB is not installed here'

/** The server refuses to run as root, who may be somebody else instead. */
async function runner(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {}
  const ask = async (what: string) => Number((await run('id', [what, 'postgres'])).stdout)
  return { uid: await ask('-u'), gid: await ask('-g') }
}

/** Makes and starts a server, empty or as a streaming replica of another. */
export async function startCluster({ of }: { of?: Cluster } = {}): Promise<Cluster> {
  const bin = await findPostgres()
  if (!bin) throw new Error(noPostgres)
  const [home, who, port] = [await mkdtemp(join(tmpdir(), 'sm-cluster-')), await runner(), await freePort()]
  if (who.uid !== undefined && who.gid !== undefined) await chown(home, who.uid, who.gid)
  const data = join(home, 'data')
  const command = (name: string, ...args: string[]) =>
    run(join(bin, name), args, { ...who, cwd: home, env: { ...process.env, PGUSER: 'smart', HOME: home } })
  if (of)
    await command(
      'pg_basebackup',
      '-h',
      '127.0.0.1',
      '-p',
      String(of.port),
      '-D',
      data,
      '-R',
      '-X',
      'stream',
      '-c',
      'fast',
    )
  else {
    await command('initdb', '-D', data, '-U', 'smart', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8')
    await appendFile(join(data, 'postgresql.conf'), settings)
  }
  await appendFile(join(data, 'postgresql.conf'), `port=${port}\n`)
  const control = (...args: string[]) => command('pg_ctl', '-D', data, '-w', '-t', '60', ...args)
  const log = join(home, 'log')
  await writeFile(log, '')
  if (who.uid !== undefined && who.gid !== undefined) await chown(log, who.uid, who.gid)
  const cluster: Cluster = {
    url: `postgres://smart@127.0.0.1:${port}/postgres`,
    port,
    start: async () => void (await control('-l', log, 'start')),
    stop: async (how = 'fast') => void (await control('-m', how, 'stop')),
    promote: async () => void (await control('promote')),
    async signal(what) {
      const postmaster = Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0])
      const children = await run('ps', ['-o', 'pid=', '--ppid', String(postmaster)]).catch(() => ({ stdout: '' }))
      for (const pid of [postmaster, ...children.stdout.trim().split(/\s+/).filter(Boolean).map(Number)])
        process.kill(pid, what)
    },
    async remove() {
      await cluster.signal('SIGCONT').catch(() => {})
      await cluster.stop('immediate').catch(() => {})
      await rm(home, { recursive: true, force: true })
    },
  }
  await cluster.start()
  return cluster
}

const settings = `
listen_addresses='127.0.0.1'
unix_socket_directories=''
shared_preload_libraries='timescaledb'
timescaledb.telemetry_level=off
timescaledb.max_background_workers=4
max_worker_processes=16
shared_buffers=64MB
min_wal_size=32MB
max_wal_size=64MB
fsync=off
`

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const address = probe.address()
  await new Promise((closed) => probe.close(closed))
  return typeof address === 'object' && address ? address.port : 0
}
