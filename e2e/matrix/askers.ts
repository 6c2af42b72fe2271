import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { isOfWholePlant, type Permission, permissions, type Role, roles } from '@/features/access/permissions'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeToken } from '@/features/accounts/tokens/arrange-token'
import { tokenPermissions } from '@/features/accounts/tokens/input'
import { issueDeviceKey, revokeDeviceKey } from '@/features/devices/commands'
import type { Row } from './rows'

/** Somebody at the door, by what they send along. */
export type Asker = {
  name: string
  /** Null for whoever is not signed in, whatever they carry. */
  role: Role | null
  isDevice: boolean
  /** Of a person who is limited to a site without canaries. */
  limited: boolean
  /** Of a program: what its token allows of what its person may. */
  permissions?: readonly Permission[]
  headers: (row: Pick<Row, 'method' | 'path'>) => Promise<Record<string, string>>
}

type Outcome = 'in' | 'not signed in' | 'not allowed'

/** What the table of permissions says that this asker gets. */
export function outcomeFor(
  { role, isDevice, limited, permissions: allowed }: Asker,
  { needs, isPage }: Pick<Row, 'needs' | 'isPage'>,
): Outcome {
  if (needs === 'public') return 'in'
  const holders: readonly string[] = permissions[needs].holders
  const isForDevices = holders.every((holder) => holder === 'device')
  if (isDevice) return holders.includes('device') && !isPage ? 'in' : 'not signed in'
  if (role === null || isForDevices) return 'not signed in'
  if (allowed && isPage) return 'not signed in'
  if (limited && isOfWholePlant(needs)) return 'not allowed'
  return holders.includes(role) && (allowed?.includes(needs) ?? true) ? 'in' : 'not allowed'
}

const nobody = (name: string, headers: Record<string, string>, isDevice = false): Asker => {
  return { name, role: null, isDevice, limited: false, headers: async () => headers }
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })
const cookieOf = (headers: Headers) => headers.get('cookie') ?? ''

/** An admin's session that has ended in this way. */
async function endedSession(name: string, end: (person: { id: string; sessionId: string }) => Promise<unknown>) {
  const { person, headers } = await arrangePerson('admin')
  await end(person)
  return nobody(name, { cookie: cookieOf(headers) })
}

/** An admin's cookie, changed in this way. */
async function changedCookie(name: string, change: (cookie: string) => string) {
  const { headers } = await arrangePerson('admin')
  return nobody(name, { cookie: change(cookieOf(headers)) })
}

async function personAsker(name: string, role: Role, sites: string[] | null): Promise<Asker> {
  const arrange = async () => ({ cookie: cookieOf((await arrangePerson(role, { sites })).headers) })
  const usual = await arrange()
  return {
    name,
    role,
    isDevice: false,
    limited: sites !== null,
    headers: async (row) => (endsSessions(row) ? arrange() : usual),
  }
}

/** A program of an admin, who may do all that it may not. */
async function programAsker(name: string, allowed: (typeof tokenPermissions)[number][]): Promise<Asker> {
  const { person } = await arrangePerson('admin')
  const { authorization } = await arrangeToken(person.id, { permissions: allowed })
  return {
    name,
    role: 'admin',
    isDevice: false,
    limited: false,
    permissions: allowed,
    headers: async () => ({ authorization }),
  }
}

/** A program whose token has ended in this way. */
async function endedProgram(name: string, wanted: { expiresAt?: Date; disabled?: boolean }): Promise<Asker> {
  const { person } = await arrangePerson('admin')
  const { authorization } = await arrangeToken(person.id, wanted)
  if (wanted.disabled) await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, person.id))
  return nobody(name, { authorization })
}

/** What signs out is asked as somebody who is needed for nothing else. */
const endsSessions = ({ method, path }: Pick<Row, 'method' | 'path'>) =>
  method === 'DELETE' && ['/api/session', '/api/account/sessions'].includes(path)

const anHourAgo = () => new Date(Date.now() - 3_600_000)
const longAgo = () => new Date(Date.now() - 8 * 86_400_000)
const bySession = ({ sessionId }: { sessionId: string }) => eq(sessions.id, sessionId)

/** Everybody who asks in the access matrix. */
export async function arrangeAskers(elsewhere: string): Promise<Asker[]> {
  const key = await issueDeviceKey(commandLine, { name: 'Matrix gateway' })
  const revoked = await issueDeviceKey(commandLine, { name: 'Matrix gateway of old' })
  await revokeDeviceKey(commandLine, revoked.id)
  return [
    nobody('anonymous', {}),
    await endedSession('expired session', (p) =>
      db.update(sessions).set({ expiresAt: anHourAgo() }).where(bySession(p)),
    ),
    await endedSession('idle session', (p) => db.update(sessions).set({ updatedAt: longAgo() }).where(bySession(p))),
    await endedSession('signed-out session', (p) => db.delete(sessions).where(bySession(p))),
    await endedSession('disabled admin', (p) =>
      db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, p.id)),
    ),
    await changedCookie('tampered cookie', (cookie) => cookie.replace(/=..../, '=0000')),
    await changedCookie('unsigned cookie', (cookie) => cookie.replace(/\.[^.]*$/, '')),
    await changedCookie('cookie of HTTPS', (cookie) => `__Host-${cookie}`),
    nobody('device key', bearer(key.secret), true),
    nobody('revoked device key', bearer(revoked.secret)),
    await programAsker('program that reads', ['plant.read']),
    await programAsker('program that works', [...tokenPermissions]),
    await endedProgram('expired program', { expiresAt: anHourAgo() }),
    await endedProgram('program of a disabled admin', { disabled: true }),
    await personAsker('manager of another site', 'manager', [elsewhere]),
    ...(await Promise.all(roles.map((role) => personAsker(role, role, null)))),
  ]
}
