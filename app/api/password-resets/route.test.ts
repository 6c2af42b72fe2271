import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { oneTimeTokens, users } from '@/db/schema'
import { arrangeMailServer } from '@/features/accounts/arrange-mail-server'
import { arrangePerson, arrangeRequest } from '@/features/accounts/arrange-person'
import { askForReset } from '@/features/accounts/passwords/ask-for-reset'
import { forgetTries } from '@/features/accounts/tries/commands'
import { env } from '@/lib/env'
import { POST as complete } from './completions/route'
import { POST } from './route'

const server = await arrangeMailServer()
afterAll(() => server.close())
beforeEach(async () => {
  await forgetTries()
  server.mails.length = 0
  env().SMTP_URL = server.url
})

const headers = new Headers({ 'x-forwarded-for': '10.0.0.1' })
const post = (body: object) => POST(arrangeRequest('POST', '/api/password-resets', body))
const ask = async (email: string) => (await askForReset(email, 'https://plant.example', headers)).sent

test('whoever asks for their account gets a link by mail that sets a password', async () => {
  const { person } = await arrangePerson('viewer')
  expect(await ask(person.email)).toBe(true)
  const mail = (server.mails[0] ?? '').replaceAll('=\n', '').replaceAll('=3D', '=')
  expect(mail).toContain(`To: ${person.email}`)
  const token = /https:\/\/plant\.example\/reset-password#(smt_[\w-]{43})/.exec(mail)?.[1]
  const body = { token, password: 'seven quiet tractors sing' }
  const completed = () => complete(arrangeRequest('POST', '/api/password-resets/completions', body))
  expect([(await completed()).status, (await completed()).status]).toEqual([204, 410])
})

test('the mail speaks the language of the account, else that of the browser', async () => {
  const { person } = await arrangePerson('viewer')
  const german = new Headers({ ...Object.fromEntries(headers), 'accept-language': 'de-DE' })
  const asking = async () => (await askForReset(person.email, 'https://plant.example', german)).sent
  expect(await asking()).toBe(true)
  await db.update(users).set({ language: 'en' }).where(eq(users.id, person.id))
  expect(await asking()).toBe(true)
  expect(server.mails[0]).toContain('Ein_neues_Passwort')
  expect(server.mails[1]).toContain('Subject: A new password')
})

test('nobody, a closed account and a plant without a mail server: the same answer, and no mail', async () => {
  const { person } = await arrangePerson('viewer')
  await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, person.id))
  expect([await ask('nobody@plant.example'), await ask(person.email)]).toEqual([false, false])
  const other = await arrangePerson('viewer')
  const answers = [await post({ email: 'nobody@plant.example' }), await post({ email: person.email })]
  env().SMTP_URL = undefined
  answers.push(await post({ email: other.person.email }))
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
  expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([{}, {}, {}])
  expect(server.mails).toEqual([])
  expect(await db.$count(oneTimeTokens, eq(oneTimeTokens.userId, other.person.id))).toBe(0)
})

test('three links an hour for one address, and the fourth is told to wait', async () => {
  const { person } = await arrangePerson('viewer')
  const statuses = []
  for (let i = 0; i < 4; i++) statuses.push((await post({ email: person.email })).status)
  expect(statuses).toEqual([202, 202, 202, 429])
})

test('a mail server that is away is logged and told nobody', async () => {
  const { person } = await arrangePerson('viewer')
  env().SMTP_URL = 'smtp://127.0.0.1:1'
  expect(await ask(person.email)).toBe(false)
  expect((await post({ email: person.email })).status).toBe(202)
})

test('the link leads where the settings say, whatever the request calls the plant', async () => {
  const { person } = await arrangePerson('viewer')
  env().PUBLIC_URL = 'https://plant.example'
  const spoofed = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'other.plant.example:9999' }
  await POST(arrangeRequest('POST', '/api/password-resets', { email: person.email }, spoofed))
  env().PUBLIC_URL = undefined
  const mail = await vi.waitUntil(() => server.mails.find((text) => text.includes(person.email)), {
    timeout: 30_000,
  })
  expect(mail.replaceAll('=\n', '')).toContain('https://plant.example/reset-password')
  expect(mail).not.toContain('9999')
})

test('what is no address is named', async () => {
  expect((await post({ email: 'x' })).status).toBe(422)
})
