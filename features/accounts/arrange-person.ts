import { randomUUID } from 'node:crypto'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import type { Role } from '@/features/access/permissions'
import { getPerson, type SignedIn } from './queries'
import { signedToken } from './session-cookie'
import { cookieNames, isSecure, sessionSeconds } from './session-rules'

type Wanted = { sites?: string[] | null; name?: string; email?: string; headers?: Record<string, string> }

/** For tests: the headers of a browser in which this person has just signed in, by a session of their own. */
export async function arrangeSession(userId: string, given: Record<string, string> = {}): Promise<Headers> {
  const token = randomUUID()
  await db.insert(sessions).values({ userId, token, expiresAt: new Date(Date.now() + sessionSeconds * 1000) })
  const headers = new Headers({ 'sec-fetch-site': 'same-origin', ...given })
  headers.set('cookie', `${cookieNames(isSecure(headers)).session}=${signedToken(token)}`)
  return headers
}

/**
 * For tests: a person of this role, signed in without a password, and the headers of their browser, with which a route
 * handler can be called as them.
 */
export async function arrangePerson(role: Role, wanted: Wanted = {}): Promise<{ person: SignedIn; headers: Headers }> {
  const { sites = null, name = `A ${role}`, email = `${role}-${randomUUID()}@plant.example` } = wanted
  const [user] = await db.insert(users).values({ name, email, role, sites }).returning({ id: users.id })
  const headers = await arrangeSession(user?.id ?? '', wanted.headers)
  const person = await getPerson(headers)
  if (!person) throw new Error('the arranged person is not signed in')
  return { person, headers }
}

/** For tests: a request as a page of the plant sends it. */
export function arrangeRequest(method: string, path: string, body?: unknown, headers: HeadersInit = {}): Request {
  const all = new Headers({ 'sec-fetch-site': 'same-origin', 'x-forwarded-for': '10.0.0.1' })
  new Headers(headers).forEach((value, name) => {
    all.set(name, value)
  })
  if (body === undefined) return new Request(`http://127.0.0.1:3000${path}`, { method, headers: all })
  all.set('content-type', 'application/json')
  return new Request(`http://127.0.0.1:3000${path}`, { method, headers: all, body: JSON.stringify(body) })
}

/** For tests: what the browser would send back of an answer's cookies. */
export const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
