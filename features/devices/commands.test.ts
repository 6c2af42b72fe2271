import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { type Actor, commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { Forbidden } from '@/lib/refused'
import { changeDeviceKey, clearClockFlag, issueDeviceKey, revokeDeviceKey, rotateDeviceKey } from './commands'
import { getDevice, getDeviceKey } from './queries'

const day = 86_400_000
const opens = async (secret: string) => (await getDevice(`Bearer ${secret}`)) !== null

let known: number
const newestId = async () => (await sql<{ id: number }[]>`select coalesce(max(id), 0)::int as id from audit_entries`)[0]
/** What the trail was told since the test began, or since it was asked last. */
async function told() {
  const entries = await sql<{ action: string; subject_id: string; detail: Record<string, unknown>; all: string }[]>`
    select action, subject_id, detail, row_to_json(e)::text as all from audit_entries e where id > ${known} order by id`
  known = (await newestId())?.id ?? 0
  return [...entries]
}

beforeEach(async () => {
  known = (await newestId())?.id ?? 0
})

async function issue(input: Partial<Parameters<typeof issueDeviceKey>[1]> = {}) {
  const key = await issueDeviceKey(commandLine, { name: 'Gateway', ...input })
  await told()
  return key
}

async function rotate(id: string, overlapHours?: number) {
  const rotated = await rotateDeviceKey(commandLine, id, { overlapHours })
  if (!rotated.ok) throw new Error(rotated.reason)
  return rotated
}

const keys = async () => (await sql`select count(*)::int as n from device_keys`)[0]?.n

describe('issueDeviceKey', () => {
  test('names each sensor once, and the trail tells it without the secret', async () => {
    const { person } = await arrangePerson('admin', { name: 'Ada' })
    const expiresAt = new Date(Date.now() + day)
    const { id, secret } = await issueDeviceKey(person, { name: ' Gateway ', sensorIds: ['a', 'b', 'a'], expiresAt })
    expect(await getDeviceKey(commandLine, id)).toMatchObject({ name: 'Gateway', sensorIds: ['a', 'b'], expiresAt })
    const entries = await told()
    expect(entries).toMatchObject([
      { action: 'device_key.issued', subject_id: id, detail: { name: 'Gateway', sensorIds: ['a', 'b'] } },
    ])
    expect(entries[0]?.all).toContain('"actor_name":"Ada"')
    expect(entries[0]?.all).not.toContain(secret.slice(4))
  })

  test.each([
    ['no name', { name: ' ' }],
    ['an empty list of sensors', { sensorIds: [] }],
    ['an end that has passed', { expiresAt: new Date(Date.now() - 1) }],
    ['an end beyond every plan', { expiresAt: new Date('9999-12-31T23:59:59Z') }],
  ])('%s is refused and nothing is stored', async (_, input) => {
    const before = await keys()
    await expect(issueDeviceKey(commandLine, { name: 'x', ...input })).rejects.toThrow()
    expect(await keys()).toBe(before)
    expect(await told()).toEqual([])
  })
})

describe('rotateDeviceKey', () => {
  test('both keys work during the overlap of a day, for the same device and sensors', async () => {
    const old = await issue({ sensorIds: ['a'] })
    const before = Date.now()
    const rotated = await rotate(old.id)
    expect(rotated.replacedEndsAt.getTime()).toBeGreaterThanOrEqual(before + day)
    expect(rotated.replacedEndsAt.getTime()).toBeLessThanOrEqual(Date.now() + day)
    expect(await getDeviceKey(commandLine, rotated.id)).toMatchObject({ name: 'Gateway', sensorIds: ['a'] })
    expect((await getDeviceKey(commandLine, old.id))?.expiresAt).toEqual(rotated.replacedEndsAt)
    expect(await Promise.all([opens(old.secret), opens(rotated.secret)])).toEqual([true, true])
    const entries = await told()
    expect(entries).toMatchObject([
      { action: 'device_key.rotated', subject_id: old.id, detail: { name: 'Gateway', newKeyId: rotated.id } },
    ])
    expect(entries[0]?.all).not.toContain(rotated.secret.slice(4))
  })

  test('without an overlap the old key ends at once', async () => {
    const old = await issue()
    const rotated = await rotate(old.id, 0)
    expect(await Promise.all([opens(old.secret), opens(rotated.secret)])).toEqual([false, true])
  })

  test('an overlap never lengthens the old key, and the new one lives as long as it did', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000)
    const old = await issue({ expiresAt })
    const rotated = await rotate(old.id)
    expect(rotated.replacedEndsAt).toEqual(expiresAt)
    const next = await getDeviceKey(commandLine, rotated.id)
    const lifetime = (next?.expiresAt?.getTime() ?? 0) - (next?.createdAt.getTime() ?? 0)
    expect(Math.abs(lifetime - 3_600_000)).toBeLessThan(10_000)
  })

  test('twice: the second is refused; the new key can be rotated in its turn', async () => {
    const old = await issue()
    const rotated = await rotate(old.id)
    expect(await rotateDeviceKey(commandLine, old.id)).toEqual({ ok: false, reason: 'already_rotated' })
    expect((await told()).map(({ action }) => action)).toEqual(['device_key.rotated'])
    await rotate(rotated.id)
  })

  test('two at once leave one successor', async () => {
    const { id } = await issue()
    const answers = await Promise.all([1, 2, 3, 4].map(() => rotateDeviceKey(commandLine, id)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await sql`select id from device_keys where replaces_id = ${id}`).toHaveLength(1)
    expect(await told()).toHaveLength(1)
  })

  test('a revoked key and one that does not exist are refused, as is an overlap beyond 30 days', async () => {
    const { id } = await issue()
    await revokeDeviceKey(commandLine, id)
    expect(await rotateDeviceKey(commandLine, id)).toEqual({ ok: false, reason: 'revoked' })
    expect(await rotateDeviceKey(commandLine, randomUUID())).toEqual({ ok: false, reason: 'not_found' })
    await expect(rotateDeviceKey(commandLine, id, { overlapHours: 721 })).rejects.toThrow()
  })
})

describe('changeDeviceKey', () => {
  test('only what is named changes and is told', async () => {
    const { id, secret } = await issue({ sensorIds: ['a'] })
    expect(await changeDeviceKey(commandLine, id, { sensorIds: ['a', 'b'] })).toEqual({ ok: true })
    expect(await getDevice(`Bearer ${secret}`)).toMatchObject({ name: 'Gateway', sensorIds: ['a', 'b'] })
    expect(await told()).toMatchObject([
      { action: 'device_key.changed', subject_id: id, detail: { sensorIds: { from: ['a'], to: ['a', 'b'] } } },
    ])
  })

  test('the same again is no change', async () => {
    const { id } = await issue()
    for (let i = 0; i < 2; i++) expect(await changeDeviceKey(commandLine, id, { name: 'Hall 2' })).toEqual({ ok: true })
    expect(await told()).toHaveLength(1)
  })

  test('an expired key works again with a later end', async () => {
    const { id, secret } = await issue()
    await sql`update device_keys set expires_at = now() - interval '1 second' where id = ${id}`
    expect(await opens(secret)).toBe(false)
    await changeDeviceKey(commandLine, id, { expiresAt: new Date(Date.now() + day) })
    expect(await opens(secret)).toBe(true)
  })

  test('two at once: both are told, each from what the other left', async () => {
    const { id } = await issue({ name: '0' })
    await Promise.all(['1', '2'].map((name) => changeDeviceKey(commandLine, id, { name })))
    const [first, second] = await told()
    expect(second?.detail.name).toMatchObject({ from: Object(first?.detail.name).to })
  })

  test('a revoked key and one that does not exist are refused', async () => {
    const { id, secret } = await issue()
    await revokeDeviceKey(commandLine, id)
    const change = { expiresAt: new Date(Date.now() + day) }
    expect(await changeDeviceKey(commandLine, id, change)).toEqual({ ok: false, reason: 'revoked' })
    expect(await changeDeviceKey(commandLine, randomUUID(), change)).toEqual({ ok: false, reason: 'not_found' })
    expect(await opens(secret)).toBe(false)
  })
})

describe('revokeDeviceKey', () => {
  test('ends a key for good; the second time keeps the first date and is not told', async () => {
    const { id, secret } = await issue()
    expect(await revokeDeviceKey(commandLine, id)).toEqual({ ok: true })
    const first = await getDeviceKey(commandLine, id)
    expect(await revokeDeviceKey(commandLine, id)).toEqual({ ok: true })
    expect((await getDeviceKey(commandLine, id))?.revokedAt).toEqual(first?.revokedAt)
    expect(await opens(secret)).toBe(false)
    expect(await told()).toMatchObject([{ action: 'device_key.revoked', subject_id: id, detail: { name: 'Gateway' } }])
  })

  test('several at once are told once', async () => {
    const { id } = await issue()
    const answers = await Promise.all([1, 2, 3].map(() => revokeDeviceKey(commandLine, id)))
    expect(answers).toEqual([{ ok: true }, { ok: true }, { ok: true }])
    expect(await told()).toHaveLength(1)
  })

  test('the keys before it end too where they still work; one that had expired stays so', async () => {
    const first = await issue()
    const second = await rotate(first.id, 0)
    const third = await rotate(second.id)
    await told()
    await revokeDeviceKey(commandLine, third.id)
    expect(await Promise.all([first, second, third].map(({ secret }) => opens(secret)))).toEqual([false, false, false])
    expect(await told()).toMatchObject([{ subject_id: third.id, detail: { alsoRevoked: [second.id] } }])
    expect((await getDeviceKey(commandLine, first.id))?.revokedAt).toBeNull()
  })

  test('the replaced key alone can be revoked before its overlap is over', async () => {
    const old = await issue()
    const rotated = await rotate(old.id)
    await revokeDeviceKey(commandLine, old.id)
    expect(await Promise.all([opens(old.secret), opens(rotated.secret)])).toEqual([false, true])
  })

  test('a key that does not exist', async () => {
    expect(await revokeDeviceKey(commandLine, randomUUID())).toEqual({ ok: false, reason: 'not_found' })
  })
})

describe('clearClockFlag', () => {
  const flag = (id: string) =>
    sql`update device_keys set clock_ahead_at = now(), clock_ahead_ms = 3600000 where id = ${id}`

  test('takes the mark back and tells by how much the clock ran ahead; the second time there is nothing to tell', async () => {
    const { id } = await issue()
    await flag(id)
    expect(await getDeviceKey(commandLine, id)).toMatchObject({ clockAheadMs: 3_600_000 })
    for (let i = 0; i < 2; i++) expect(await clearClockFlag(commandLine, id)).toEqual({ ok: true })
    expect(await getDeviceKey(commandLine, id)).toMatchObject({ clockAheadAt: null, clockAheadMs: null })
    expect(await told()).toMatchObject([
      { action: 'device_key.clock_seen', subject_id: id, detail: { name: 'Gateway', aheadMs: 3_600_000 } },
    ])
  })

  test('several at once are told once', async () => {
    const { id } = await issue()
    await flag(id)
    await Promise.all([1, 2, 3].map(() => clearClockFlag(commandLine, id)))
    expect(await told()).toHaveLength(1)
  })

  test('a key that does not exist', async () => {
    expect(await clearClockFlag(commandLine, randomUUID())).toEqual({ ok: false, reason: 'not_found' })
  })
})

const commands: [string, (actor: Actor, id: string) => Promise<unknown>][] = [
  ['issue', (actor) => issueDeviceKey(actor, { name: 'x' })],
  ['rotate', (actor, id) => rotateDeviceKey(actor, id)],
  ['change', (actor, id) => changeDeviceKey(actor, id, { name: 'x' })],
  ['revoke', (actor, id) => revokeDeviceKey(actor, id)],
  ['clear the clock', (actor, id) => clearClockFlag(actor, id)],
]

test.each(commands)('%s: for admins alone', async (_, command) => {
  const { id, secret } = await issue()
  await sql`update device_keys set clock_ahead_at = now(), clock_ahead_ms = 1 where id = ${id}`
  const people = await Promise.all((['viewer', 'technician', 'manager'] as const).map((role) => arrangePerson(role)))
  const device = await getDevice(`Bearer ${secret}`)
  for (const actor of [...people.map(({ person }) => person), device]) {
    if (actor) await expect(command(actor, id)).rejects.toBeInstanceOf(Forbidden)
  }
  expect(await told()).toEqual([])
  await command((await arrangePerson('admin')).person, id)
  expect(await told()).toHaveLength(1)
})
