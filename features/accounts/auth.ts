import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { twoFactor } from 'better-auth/plugins'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { credentials, sessions, twoFactors, users, verifications } from '@/db/schema'
import { log } from '@/lib/log'
import { appSecret } from '@/lib/secret'
import { hashPassword, verifyPassword } from './password-hash'
import { cookieNames, isSecure, secondFactorStepSeconds, sessionSeconds } from './session-rules'

const tables = {
  user: users,
  session: sessions,
  account: credentials,
  verification: verifications,
  twoFactor: twoFactors,
}

/** The sign-in library behind our own route handlers; its own are not served, nor is its sign-up. */
function createAuth(secure: boolean) {
  const names = cookieNames(secure)
  return betterAuth({
    appName: 'Smart Maintenance',
    baseURL: 'http://localhost',
    secret: appSecret(),
    database: drizzleAdapter(db, { provider: 'pg', schema: tables }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: 512,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    databaseHooks: { session: { create: { before: ({ userId }) => isEnabled(userId) } } },
    advanced: {
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      cookiePrefix: 'sm',
      cookies: { session_token: { name: names.session }, two_factor: { name: names.secondFactor } },
      database: { generateId: 'uuid' },
      ipAddress: { ipv6Subnet: 128 },
    },
    plugins: [twoFactor({ twoFactorCookieMaxAge: secondFactorStepSeconds })],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_, message) => log.error({ library: 'better-auth' }, message) },
  })
}

/** No session is ever made for whom an admin locked out, whichever way it was asked for. */
async function isEnabled(userId: string): Promise<boolean> {
  const [user] = await db.select({ disabledAt: users.disabledAt }).from(users).where(eq(users.id, userId))
  return user?.disabledAt === null
}

type Auth = ReturnType<typeof createAuth>
const made = new Map<boolean, Auth>()

/** The library as it must answer this request: the names and flags of its cookies depend on the scheme. */
export function authFor(headers: Headers): Auth {
  const secure = isSecure(headers)
  const auth = made.get(secure) ?? createAuth(secure)
  made.set(secure, auth)
  return auth
}
