import { beforeEach, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { Forbidden } from '@/lib/refused'
import { addChannel, changeChannel, removeChannel, rotateSecret } from './commands'
import { ChannelChange, NewChannel } from './input'
import { getChannel, listChannels, listDeliveries, listToldSites } from './queries'
import { openTarget } from './target'

const secretAddress = 'https://hooks.slack.example/services/T0/B0/verysecret'
const slack = { kind: 'slack' as const, name: 'Control room', address: secretAddress }
const nobody = '00000000-0000-4000-8000-000000000000'

beforeEach(async () => {
  await sql`delete from notification_channels`
})

const stored = async (id: string) => {
  const [row] = await sql<{ sealed_target: string; all: string }[]>`
    select sealed_target, row_to_json(c)::text as all from notification_channels c where id = ${id}`
  return { all: row?.all ?? '', target: await openTarget({ sealedTarget: row?.sealed_target ?? '' }) }
}
const told = (id: string) => sql<{ action: string; detail: Record<string, unknown>; all: string }[]>`
  select action, detail, row_to_json(e)::text as all from audit_entries e where subject_id = ${id} order by id`

test('what is secret of a channel is encrypted, and is neither shown nor told', async () => {
  const { id, secret } = await addChannel(commandLine, slack)
  expect(secret).toBeNull()
  const { all, target } = await stored(id)
  expect(target).toEqual({ address: secretAddress })
  const entries = await told(id)
  expect(entries.map(({ action }) => action)).toEqual(['notification_channel.added'])
  const shown = JSON.stringify([await getChannel(commandLine, id), await listChannels(commandLine)])
  for (const text of [all, shown, entries[0]?.all]) expect(text).not.toContain('verysecret')
  expect(shown).toContain('https://hooks.slack.example/…')
})

test('the secret of a webhook is in the answer alone, until it gets another', async () => {
  const address = 'https://hooks.example/x?key=verysecret'
  const { id, secret } = await addChannel(commandLine, { kind: 'webhook', name: 'Hook', address })
  expect(secret).toMatch(/^whsec_/)
  expect((await stored(id)).target).toEqual({ address, secret })
  const rotated = await rotateSecret(commandLine, id)
  expect((await stored(id)).target).toEqual({ address, secret: rotated.ok && rotated.secret })
  const all = JSON.stringify([await told(id), await getChannel(commandLine, id)])
  expect(all).not.toContain(secret)
  expect(all).not.toContain('verysecret')
  const other = await addChannel(commandLine, slack)
  expect(await rotateSecret(commandLine, other.id)).toEqual({ ok: false, reason: 'no_webhook' })
  expect(await rotateSecret(commandLine, nobody)).toEqual({ ok: false, reason: 'not_found' })
})

test('only what is named changes and is told; the same again is no change', async () => {
  const { id } = await addChannel(commandLine, slack)
  for (let i = 0; i < 2; i++)
    expect(await changeChannel(commandLine, id, { name: 'Hall 2', sites: ['North'] })).toEqual({ ok: true })
  expect((await stored(id)).target.address).toBe(secretAddress)
  expect(await changeChannel(commandLine, id, { address: 'https://other.example/verysecret' })).toEqual({ ok: true })
  for (let i = 0; i < 2; i++) await changeChannel(commandLine, id, { enabled: false })
  expect((await told(id)).map(({ detail }) => Object.keys(detail))).toEqual([
    expect.arrayContaining(['kind', 'address']),
    ['name', 'sites'],
    ['address'],
    ['disabledAt'],
  ])
  expect((await told(id))[2]?.detail).toEqual({
    address: { from: 'https://hooks.slack.example/…', to: 'https://other.example/…' },
  })
})

test('changed twice at once, each is told from what the other left', async () => {
  const { id } = await addChannel(commandLine, slack)
  await Promise.all(['A', 'B'].map((name) => changeChannel(commandLine, id, { name })))
  const [, first, second] = await told(id)
  expect(second?.detail.name).toMatchObject({ from: Object(first?.detail.name).to })
})

test.each([
  ['webhook', 'ftp://hooks.example/'],
  ['webhook', 'https://me:pass@hooks.example/'],
  ['ntfy', 'https://ntfy.sh/'],
  ['email', 'nobody'],
  ['email', ''],
])('%s to %j is refused', async (kind, address) => {
  expect(NewChannel.safeParse({ kind, name: 'x', address }).success).toBe(false)
})

test('an address of another kind, no such channel', async () => {
  const { id } = await addChannel(commandLine, { kind: 'email', name: 'Shift', address: 'a@x.example; b@x.example' })
  expect((await stored(id)).target.address).toBe('a@x.example, b@x.example')
  expect(await changeChannel(commandLine, id, { address: 'https://x.example' })).toMatchObject({
    reason: 'wrong_address',
  })
  expect(await changeChannel(commandLine, nobody, {})).toEqual({ ok: false, reason: 'not_found' })
  expect(ChannelChange.safeParse({ notices: [] }).success).toBe(false)
})

test('removed, once; the trail keeps its name', async () => {
  const { id } = await addChannel(commandLine, slack)
  expect(await removeChannel(commandLine, id)).toEqual({ ok: true })
  expect(await removeChannel(commandLine, id)).toEqual({ ok: false, reason: 'not_found' })
  expect((await told(id)).at(-1)).toMatchObject({
    action: 'notification_channel.removed',
    detail: { name: 'Control room' },
  })
  expect(await getChannel(commandLine, id)).toBeNull()
  expect(await getChannel(commandLine, 'new')).toBeNull()
})

test.each(['viewer', 'technician', 'manager'] as const)('a %s configures nothing', async (role) => {
  const { person } = await arrangePerson(role, { sites: ['North'] })
  const asked = [
    addChannel(person, slack),
    changeChannel(person, nobody, {}),
    removeChannel(person, nobody),
    rotateSecret(person, nobody),
    listChannels(person),
    getChannel(person, nobody),
    listDeliveries(person, nobody, { show: 'all', page: 1 }),
  ]
  for (const answer of asked) await expect(answer).rejects.toBeInstanceOf(Forbidden)
  expect(await listToldSites(person)).toEqual(['North'])
})
