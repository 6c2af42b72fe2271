import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedSocketDir, embeddedSocketPath } from './address'
import { type Bridge, startBridge } from './bridge'
import type { Engine } from './engine'
import { flush, message, simpleQuery, sync } from './messages'
import { openEngine } from './open'
import { eventually, newDataDir, removeDataDir } from './testing-server'
import { bind, copyData, copyDone, execute, parse, startPacket, summary, WireClient } from './testing-wire'

const idleMs = 400
const dataDir = newDataDir()
const socketPath = embeddedSocketPath(dataDir)
const deaths: unknown[] = []
let engine: Engine
let bridge: Bridge
beforeAll(async () => {
  engine = await openEngine(join(dataDir, 'pgdata'), () => {})
  const onDead = (cause: unknown) => deaths.push(cause)
  bridge = await startBridge(engine, { socketPath, idleMs, copyLimitBytes: 1024 * 1024, onDead })
  const client = await open()
  client.send(simpleQuery('create table kept (id int)'))
  await client.until('Z')
  client.socket.end()
})
afterAll(async () => {
  expect(deaths).toEqual([])
  await bridge.close()
  await engine.close()
  removeDataDir(dataDir)
})

const open = () => WireClient.open(socketPath)

/** Sends messages and tells what came back up to ReadyForQuery. */
async function ask(client: WireClient, ...messages: Buffer[]): Promise<string> {
  client.send(...messages)
  return summary(await client.until('Z'))
}

/** The rows in `kept`, asked by a new client: proof that the others go on. */
async function kept(): Promise<string> {
  const client = await open()
  client.send(simpleQuery("select coalesce(string_agg(id::text, ',' order by id), 'none') from kept"))
  const row = (await client.until('Z')).find(({ type }) => type === 'D')
  client.socket.end()
  return row?.body.subarray(6).toString() ?? ''
}

describe('the start of a connection', () => {
  it('the socket is for its owner alone', () => {
    expect(statSync(socketPath).mode & 0o777).toBe(0o600)
    expect(statSync(embeddedSocketDir(dataDir)).mode & 0o777).toBe(0o700)
  })

  it.each([80877103, 80877104])('answers request %i for encryption with N and goes on', async (code) => {
    const client = new WireClient(socketPath)
    client.send(startPacket(code, ''))
    await client.wait(() => client.received.toString() === 'N')
    client.received = Buffer.alloc(0)
    expect(await ask(client, startPacket())).toMatch(/^R S .*K Z\(I\)$/)
  })

  it('closes a CancelRequest without a word', async () => {
    const client = new WireClient(socketPath)
    client.send(startPacket(80877102, '\0\0\0\0\0\0\0\0'))
    expect(await client.untilEnd()).toEqual([])
  })

  it.each([
    ['another user', startPacket(3 << 16, 'user\0somebody\0\0'), 'E(28000)'],
    ['another database', startPacket(3 << 16, 'user\0postgres\0database\0other\0\0'), 'E(3D000)'],
    ['protocol 2', startPacket(2 << 16), 'E(0A000)'],
    ['a wrong length', Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]), 'E(08P01)'],
    ['no closing NUL', startPacket(3 << 16, 'user'), 'E(08P01)'],
  ])('refuses %s', async (_, packet, answer) => {
    const client = new WireClient(socketPath)
    client.send(packet)
    expect(summary(await client.untilEnd())).toBe(answer)
  })
})

describe('messages', () => {
  it('are put together from single bytes', async () => {
    const client = new WireClient(socketPath)
    const bytes = Buffer.concat([
      startPacket(),
      simpleQuery('select 1'),
      parse('', 'select 2'),
      bind('', ''),
      execute(''),
      sync,
    ])
    for (const byte of bytes) client.send(Buffer.from([byte]))
    await client.until('Z')
    expect(summary(await client.until('Z'))).toBe('T D C(SELECT 1) Z(I)')
    expect(summary(await client.until('Z'))).toBe('1 2 D C(SELECT 1) Z(I)')
  })

  it.each([
    ['an unknown type', message('?')],
    ['a length below 4', Buffer.from([0x51, 0, 0, 0, 3])],
    ['a text without its end', message('P', Buffer.from('never ends'))],
  ])('ends a client that sends %s, alone', async (_, bytes) => {
    const [client, other] = [await open(), await open()]
    client.send(bytes, sync)
    expect(summary(await client.untilEnd())).toMatch(/E\(08P01\)/)
    expect(await ask(other, simpleQuery('select 1'))).toBe('T D C(SELECT 1) Z(I)')
  })

  it('survives a Bind that lies about its parameters', async () => {
    const client = await open()
    expect(await ask(client, parse('', 'select 1'), message('B', Buffer.from([0, 0, 0, 9])), sync)).toBe(
      '1 E(08P01) Z(I)',
    )
    expect(await ask(client, simpleQuery('select 1'))).toBe('T D C(SELECT 1) Z(I)')
  })
})

describe('prepared statements', () => {
  it('are private, named or not', async () => {
    const [one, two] = [await open(), await open()]
    for (const name of ['', 'same']) {
      expect(await ask(one, parse(name, 'select 1'), sync)).toBe('1 Z(I)')
      expect(await ask(two, bind('', name), execute(''), sync)).toBe('E(26000) Z(I)')
      expect(await ask(two, message('D', Buffer.from(`S${name}\0`)), sync)).toBe('E(26000) Z(I)')
      expect(await ask(two, parse(name, 'select 1, 2'), bind('', name), execute(''), sync)).toBe(
        '1 2 D C(SELECT 1) Z(I)',
      )
      expect(await ask(one, message('D', Buffer.from(`S${name}\0`)), sync)).toBe('t T Z(I)')
      expect(await ask(one, message('C', Buffer.from(`S${name}\0`)), parse(name, 'select 3'), sync)).toBe('3 1 Z(I)')
    }
  })

  it('keep long names apart', async () => {
    const client = await open()
    const names = ['a', 'b'].map((last) => 'n'.repeat(62) + last)
    const prepare = names.map((name, index) => parse(name, `select ${index}`))
    expect(await ask(client, ...prepare, sync)).toBe('1 1 Z(I)')
  })

  it('keep the backend from Flush to Sync', async () => {
    const [one, two] = [await open(), await open()]
    one.send(parse('', 'select 1'), flush)
    await one.until('1')
    two.send(parse('', 'select 1, 2'), bind('', ''), execute(''), sync)
    expect(await ask(one, bind('', ''), execute(''), sync)).toBe('2 D C(SELECT 1) Z(I)')
    expect(summary(await two.until('Z'))).toBe('1 2 D C(SELECT 1) Z(I)')
  })
})

describe('COPY', () => {
  it('loads by the extended protocol, with the Sync before or after the data', async () => {
    const client = await open()
    client.send(parse('', 'copy kept from stdin'), bind('', ''), execute(''), sync)
    expect(summary(await client.until('G'))).toBe('1 2 G')
    expect(await ask(client, copyData('1\n'), copyData('2\n'), copyDone, sync)).toBe('C(COPY 2) Z(I)')
    expect(await kept()).toBe('1,2')
    expect(await ask(client, simpleQuery('truncate kept'))).toBe('C(TRUNCATE TABLE) Z(I)')
  })

  it('lets others work while its data arrive, and forgets the data of a client that disappears', async () => {
    const client = await open()
    client.send(simpleQuery('copy kept from stdin'))
    await client.until('G')
    client.send(copyData('3\n'))
    expect(await kept()).toBe('none')
    client.socket.destroy()
    expect(await kept()).toBe('none')
  })

  it.each([
    ['too much data', [copyData('1\n'.repeat(700_000)), copyDone], 'E(57014) Z(I)'],
    ['data that do not fit', [copyData('one\n'), copyDone], 'E(22P02) Z(I)'],
    ['a client that gives up', [copyData('1\n'), message('f', Buffer.from('no\0'))], 'E(57014) Z(I)'],
    ['a foreign message', [copyData('1\n'), simpleQuery('select 1')], 'E(57014) Z(I) T D C(SELECT 1) Z(I)'],
  ])('stores nothing of %s', async (_, messages, answer) => {
    const client = await open()
    client.send(simpleQuery('copy kept from stdin'), ...messages)
    await client.until('G')
    const messagesBack = await client.until('Z')
    if (answer.includes('T D')) messagesBack.push(...(await client.until('Z')))
    expect(summary(messagesBack)).toBe(answer)
    expect(await kept()).toBe('none')
  })

  it('is refused, not deadly, where it cannot be foreseen', async () => {
    const client = await open()
    expect(await ask(client, simpleQuery('begin; copy kept from stdin; commit'))).toBe('C(BEGIN) G E(57014) Z(E)')
    expect(await ask(client, simpleQuery('rollback'))).toBe('C(ROLLBACK) Z(I)')
  })
})

describe('a client that leaves', () => {
  it.each([
    ['in a transaction', [simpleQuery('begin; insert into kept values (9)')], 'Z'],
    ['in a failed transaction', [simpleQuery('begin; select 1/0')], 'Z'],
    ['between Flush and Sync', [parse('', 'insert into kept values (9)'), bind('', ''), execute(''), flush], 'C'],
    [
      'in a COPY inside a transaction',
      [simpleQuery('begin'), simpleQuery('copy kept from stdin'), copyData('9\n')],
      'G',
    ],
  ])('%s leaves nothing, and the others go on', async (_, messages, last) => {
    const client = await open()
    client.send(...messages)
    await client.until(last)
    const waiting = kept()
    client.socket.destroy()
    expect(await waiting).toBe('none')
  })

  it('has done what it asked for before it left', async () => {
    const client = await open()
    client.send(simpleQuery('insert into kept values (4)'), message('X'))
    await client.untilEnd()
    expect(await kept()).toBe('4')
    expect(await ask(await open(), simpleQuery('truncate kept'))).toBe('C(TRUNCATE TABLE) Z(I)')
  })

  it('is made to when it stays idle in a transaction', async () => {
    const client = await open()
    expect(await ask(client, simpleQuery('begin; insert into kept values (9)'))).toBe('C(BEGIN) C(INSERT 0 1) Z(T)')
    expect(await kept()).toBe('none')
    expect(summary(await client.untilEnd())).toBe('E(25P03)')
  })

  it('does not stop a client that is idle outside a transaction', async () => {
    const client = await open()
    await eventually(() => kept())
    await new Promise((resolve) => setTimeout(resolve, 2 * idleMs))
    expect(await ask(client, simpleQuery('select 1'))).toBe('T D C(SELECT 1) Z(I)')
  })
})

it('a client that reads slowly gets all of a large result, and the others do not wait for it', async () => {
  const client = await open()
  client.socket.pause()
  client.send(simpleQuery("select repeat('x', 1000) from generate_series(1, 4000)"), simpleQuery('select 1'))
  expect(await kept()).toBe('none')
  client.socket.resume()
  expect(summary(await client.until('Z'))).toBe('T D C(SELECT 4000) Z(I)')
  expect(summary(await client.until('Z'))).toBe('T D C(SELECT 1) Z(I)')
})

describe('psql', () => {
  const run = promisify(execFile)
  const psql = (...commands: string[]) =>
    run('psql', ['-h', embeddedSocketDir(dataDir), '-U', 'postgres', '-XAt', ...commands.flatMap((one) => ['-c', one])])

  it('connects, asks and copies', async ({ skip }) => {
    const installed = await run('psql', ['--version']).catch(() => null)
    if (installed === null) skip('psql is not installed')
    const { stdout } = await psql('select 6 * 7', '\\copy (select 1) to stdout', 'select count(*) from kept')
    expect(stdout.trim().split('\n')).toEqual(['42', '1', '0'])
    await expect(psql('select 1 / 0')).rejects.toMatchObject({ stderr: expect.stringContaining('division by zero') })
  })
})
