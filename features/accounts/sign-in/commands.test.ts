import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { auditEntries, oneTimeTokens, sessions, users, verifications } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { env } from '@/lib/env'
import { appSecret } from '@/lib/secret'
import { arrangeCode } from '../arrange-code'
import { arrangePerson, arrangeSession } from '../arrange-person'
import { createPerson } from '../commands'
import { invite } from '../invitations/commands'
import { mailLink } from '../mail-link'
import { verifyPassword } from '../password-hash'
import { completePasswordReset, issuePasswordReset } from '../passwords/commands'
import { getPerson } from '../queries'
import { confirmSecondFactor, startSecondFactor } from '../second-factor/commands'
import { issueSetUpLink, setUp } from '../set-up/commands'
import { signIn, signInWithCode, signOut } from './commands'

const { lines } = vi.hoisted(() => ({ lines: [] as string[] }))
vi.mock('@/lib/log', async () => {
  const { default: pino } = await import('pino')
  const { loggedError } = await import('@/lib/logged-error')
  const options = { level: 'trace', serializers: { err: loggedError } } as const
  return { log: pino(options, { write: (line: string) => lines.push(line) }) }
})

vi.mock('../password-hash', { spy: true })

beforeAll(() => {
  env().SMTP_URL = 'smtp://127.0.0.1:1'
})
afterAll(() => {
  env().SMTP_URL = undefined
})

const headers = new Headers({ 'x-forwarded-for': '10.0.0.1' })
const tokenOf = (link: string | null) => link?.split('#')[1] ?? ''
const newPassword = () => randomBytes(12).toString('base64url')
const cookieValue = (cookie = '') => cookie.split(';')[0]?.split('=')[1] ?? ''

/** A life of accounts, with all that must stay secret in it. */
async function everythingSecret(): Promise<string[]> {
  const [first, second, wrong] = [newPassword(), newPassword(), newPassword()]
  const link = await issueSetUpLink(commandLine, 'https://plant.example')
  const email = 'ada@plant.example'
  const form = { name: 'Ada', email, password: first, token: tokenOf(link) }
  const done = await setUp(form, headers)
  const id = done.ok ? done.id : ''
  await signIn({ email, password: wrong }, headers)
  const opened = await signIn({ email, password: first }, headers)
  const cookie = opened.ok ? (opened.cookies[0] ?? '') : ''
  const issued = await issuePasswordReset(commandLine, id, 'https://plant.example')
  const reset = tokenOf(issued.ok ? issued.link : null)
  await mailLink('passwordReset', email, issued.ok ? issued.link : '')
  await completePasswordReset({ token: reset, password: second }, headers)
  const session = await arrangeSession(id)
  const person = await getPerson(session)
  if (!person) throw new Error('not signed in')
  const started = await startSecondFactor(person, { password: second }, session)
  const uri = started.ok ? started.uri : 'otpauth://totp/?secret=A'
  const confirmed = await confirmSecondFactor(person, { code: arrangeCode(uri) }, session)
  await signIn({ email, password: second }, headers)
  await signInWithCode({ code: '000000' }, headers)
  const invited = await invite(commandLine, { email: 'b@plant.example', role: 'viewer', sites: null }, 'https://x')
  await signOut(new Headers({ cookie: cookie.split(';')[0] ?? '' }))
  const codes = confirmed.ok ? confirmed.backupCodes : []
  const links = [tokenOf(link), reset, tokenOf(invited.ok ? invited.link : null)]
  const totp = new URL(uri).searchParams.get('secret') ?? ''
  return [
    first,
    second,
    wrong,
    ...links,
    ...codes,
    totp,
    cookieValue(cookie),
    appSecret(),
    cookieValue(session.get('cookie') ?? ''),
  ]
}

test('no password, token, code or cookie is in a log line or in the trail', async () => {
  const secrets = await everythingSecret()
  expect(secrets.every((secret) => secret.length >= 10)).toBe(true)
  const told = lines.join('') + JSON.stringify(await db.select().from(auditEntries))
  const stored = JSON.stringify([await db.select().from(oneTimeTokens), await db.select().from(users)])
  expect(secrets.filter((secret) => told.includes(secret) || stored.includes(secret))).toEqual([])
  expect(told).toContain('mail not sent')
  const actions = (await db.select().from(auditEntries)).map(({ action }) => action)
  expect(actions).toEqual([
    'plant.set_up',
    'sign_in.failed',
    'sign_in.succeeded',
    'password.reset_issued',
    'password.reset',
    'second_factor.enabled',
    'sign_in.failed',
    'person.invited',
  ])
})

test('the trail takes a name of any length that was typed at the door', async () => {
  const email = `${'x'.repeat(240)}@plant.example`.slice(0, 254)
  expect(await signIn({ email, password: 'x' }, headers)).toEqual({ ok: false, reason: 'wrong' })
  const names = (await db.select().from(auditEntries)).map(({ actorName }) => actorName)
  expect(names).toContain(email)
})

test('a session that is gone is signed out without a word', async () => {
  const { headers: session } = await arrangePerson('viewer')
  const before = await db.$count(auditEntries)
  await Promise.all([signOut(session), signOut(session), signOut(session)])
  expect(await db.$count(auditEntries)).toBe(before + 1)
  expect(await getPerson(session)).toBeNull()
})

test('a password that was typed where the e-mail address belongs is not kept', async () => {
  const typed = newPassword()
  expect(await signIn({ email: typed.toLowerCase(), password: 'x' }, headers)).toEqual({ ok: false, reason: 'wrong' })
  const names = (await db.select().from(auditEntries)).map(({ actorName }) => actorName)
  expect(names).toContain('no e-mail address')
  expect(names.filter((name) => name.includes(typed.toLowerCase()))).toEqual([])
})

describe('while a password is checked', () => {
  const password = 'blue kettle over nine hills'

  /** What happens once the password was found right, before the library goes on. */
  async function signInWhile(email: string, happens: () => Promise<unknown>) {
    vi.mocked(verifyPassword).mockImplementationOnce(async () => {
      await happens()
      return true
    })
    return signIn({ email, password }, headers)
  }
  async function arrangeAccount() {
    const email = `${randomBytes(6).toString('hex')}@plant.example`
    const made = await createPerson(commandLine, { name: 'Weber', email, role: 'viewer', sites: null, password })
    if (!made.ok) throw new Error('no account')
    return { id: made.id, email }
  }
  async function resetPassword(id: string) {
    const issued = await issuePasswordReset(commandLine, id, 'https://plant.example')
    const token = tokenOf(issued.ok ? issued.link : null)
    expect(await completePasswordReset({ token, password: newPassword() }, headers)).toEqual({ ok: true })
  }

  test('nothing happens, and a session is opened', async () => {
    const { id, email } = await arrangeAccount()
    expect(await signInWhile(email, async () => {})).toMatchObject({ ok: true, next: 'done' })
    expect(await db.$count(sessions, eq(sessions.userId, id))).toBe(1)
  })

  test('a new one is set: the old one opens nothing any more', async () => {
    const { id, email } = await arrangeAccount()
    expect(await signInWhile(email, () => resetPassword(id))).toEqual({ ok: false, reason: 'wrong' })
    expect(await db.$count(sessions, eq(sessions.userId, id))).toBe(0)
  })

  test('a new one is set, with a second factor: no code is waited for', async () => {
    const { id, email } = await arrangeAccount()
    const session = await arrangeSession(id)
    const person = await getPerson(session)
    if (!person) throw new Error('not signed in')
    const started = await startSecondFactor(person, { password }, session)
    if (!started.ok) throw new Error(started.reason)
    await confirmSecondFactor(person, { code: arrangeCode(started.uri) }, session)
    expect(await signInWhile(email, async () => {})).toMatchObject({ ok: true, next: 'second_factor' })
    expect(await db.$count(verifications, eq(verifications.value, id))).toBe(1)
    expect(await signInWhile(email, () => resetPassword(id))).toEqual({ ok: false, reason: 'wrong' })
    expect(await db.$count(verifications, eq(verifications.value, id))).toBe(0)
  })
})
