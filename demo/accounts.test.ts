import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { roles } from '@/features/access/permissions'
import { signIn } from '@/features/accounts/sign-in/commands'
import { env } from '@/lib/env'
import { openDemoAccounts } from './accounts'

const file = () => join(env().SM_DATA_DIR, 'demo-accounts.json')
const opens = async ({ email, password }: { email: string; password: string }) =>
  (await signIn({ email, password }, new Headers())).ok
const entries = async () =>
  (await sql`select count(*)::int as n from audit_entries where action = 'person.joined'`)[0]?.n

beforeEach(() => rm(file(), { force: true }))

test('one account for each role, with passwords that open them and that only its owner can read', async () => {
  const accounts = await openDemoAccounts()
  expect(accounts.map(({ role }) => role).sort()).toEqual([...roles].sort())
  expect(new Set(accounts.map(({ password }) => password)).size).toBe(4)
  for (const account of accounts) expect(await opens(account)).toBe(true)
  expect((await stat(file())).mode & 0o777).toBe(0o600)
  expect(await entries()).toBe(4)
  const [trail] = await sql`select json_agg(e)::text as text from audit_entries e`
  for (const { password } of accounts) expect(trail?.text).not.toContain(password)
})

test('the next start finds the same, and adds who is missing', async () => {
  const accounts = await openDemoAccounts()
  expect(await openDemoAccounts()).toEqual(accounts)
  await sql`delete from users where role = 'viewer'`
  expect(await openDemoAccounts()).toEqual(accounts)
  for (const account of accounts) expect(await opens(account)).toBe(true)
})

test('without the file everybody gets a new password', async () => {
  const before = await openDemoAccounts()
  await rm(file())
  const after = await openDemoAccounts()
  expect(await Promise.all(before.map(opens))).toEqual([false, false, false, false])
  expect(await Promise.all(after.map(opens))).toEqual([true, true, true, true])
})

test('an account that was locked stays locked', async () => {
  await openDemoAccounts()
  await rm(file())
  await sql`update users set disabled_at = now() where role = 'viewer'`
  const viewer = (await openDemoAccounts()).find(({ role }) => role === 'viewer')
  expect(viewer && (await opens(viewer))).toBe(false)
  await sql`update users set disabled_at = null`
})

test('a damaged file is named and left as it is', async () => {
  await writeFile(file(), '[{]')
  await expect(openDemoAccounts()).rejects.toThrow(/demo-accounts\.json is damaged/)
  expect(await readFile(file(), 'utf8')).toBe('[{]')
})
