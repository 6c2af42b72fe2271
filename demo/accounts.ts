import { randomInt } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inArray } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { type Role, roles } from '@/features/access/permissions'
import { createPerson } from '@/features/accounts/commands'
import { completePasswordReset, issuePasswordReset } from '@/features/accounts/passwords/commands'
import { env } from '@/lib/env'

/** Of the plant's story, one for each role. */
const people: { name: string; email: string; role: Role }[] = [
  { name: 'Claudia Berger', email: 'claudia.berger@rheintal.example', role: 'admin' },
  { name: 'Miriam Weber', email: 'miriam.weber@rheintal.example', role: 'manager' },
  { name: 'Jonas Hoffmann', email: 'jonas.hoffmann@rheintal.example', role: 'technician' },
  { name: 'Tobias Klein', email: 'tobias.klein@rheintal.example', role: 'viewer' },
]

const DemoAccount = z.object({ name: z.string(), email: z.string(), role: z.enum(roles), password: z.string() })
export type DemoAccount = z.infer<typeof DemoAccount>

/**
 * The demo's accounts with their passwords, which are random and known to nobody but the one file in the data directory.
 * Those who are missing are added; without the file everybody gets a new password.
 */
export async function openDemoAccounts(): Promise<DemoAccount[]> {
  const noted = await readAccounts()
  const accounts = noted ?? people.map((person) => ({ ...person, password: newPassword() }))
  const emails = accounts.map(({ email }) => email)
  const known = await db.select({ id: users.id, email: users.email }).from(users).where(inArray(users.email, emails))
  const idOf = new Map(known.map(({ id, email }) => [email, id]))
  for (const { password, ...person } of accounts) {
    const id = idOf.get(person.email)
    if (id === undefined) await createPerson(commandLine, { ...person, sites: null, password })
    else if (!noted) await setPassword(id, password)
  }
  if (!noted) await writeAccounts(accounts)
  return accounts
}

/** As an admin and then the person would; a locked account stays locked. */
async function setPassword(userId: string, password: string): Promise<void> {
  const issued = await issuePasswordReset(commandLine, userId, '')
  if (!issued.ok) return
  const token = issued.link.slice(issued.link.indexOf('#') + 1)
  const completed = await completePasswordReset({ token, password }, new Headers())
  if (!completed.ok) throw new Error(`the demo's password was not set: ${completed.reason}`)
}

const path = () => join(env().SM_DATA_DIR, 'demo-accounts.json')

async function readAccounts(): Promise<DemoAccount[] | null> {
  try {
    return z.array(DemoAccount).parse(JSON.parse(await readFile(path(), 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new Error(`${path()} is damaged. Delete it: the demo's accounts then get new passwords.`)
  }
}

/** Whole or not at all. */
async function writeAccounts(accounts: DemoAccount[]): Promise<void> {
  await mkdir(env().SM_DATA_DIR, { recursive: true, mode: 0o700 })
  const draft = `${path()}.new`
  await rm(draft, { force: true })
  await writeFile(draft, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  await rename(draft, path())
}

/** Nothing that one mistakes for something else. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** 79 random bits to be typed from a terminal: `k7fm-2xqp-9tdw-hh4n`. */
const newPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')).join(
    '-',
  )
