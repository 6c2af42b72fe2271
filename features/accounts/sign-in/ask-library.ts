import { z } from 'zod'
import { authFor } from '../auth'
import { cookieNames, isSecure } from '../session-rules'
import type { SignIn } from './input'

const Answer = z.object({
  code: z.string().optional(),
  twoFactorRedirect: z.boolean().optional(),
  token: z.string().optional(),
  user: z.object({ id: z.string() }).optional(),
})
type Answer = z.infer<typeof Answer> & { ok: boolean; status: number; cookies: string[] }

/** The password's step. Cookies of the request stay out of it: a new session never depends on an old one. */
export async function askForSession({ email, password }: SignIn, headers: Headers): Promise<Answer> {
  const without = new Headers(headers)
  without.delete('cookie')
  const { api } = authFor(headers)
  return answered(await api.signInEmail({ body: { email, password }, headers: without, asResponse: true }), headers)
}

/** The second factor's step: with the cookie of the first step alone, so that no session can stand in for it. */
export async function askWithCode(code: string, headers: Headers): Promise<Answer> {
  const { api } = authFor(headers)
  const step = new Headers(headers)
  step.set('cookie', cookieOf(headers, cookieNames(isSecure(headers)).secondFactor))
  const asked = { body: { code }, headers: step, asResponse: true } as const
  const isTotp = /^\d{6}$/.test(code)
  return answered(await (isTotp ? api.verifyTOTP(asked) : api.verifyBackupCode(asked)), headers)
}

function cookieOf(headers: Headers, name: string): string {
  const all = (headers.get('cookie') ?? '').split(';').map((cookie) => cookie.trim())
  return all.find((cookie) => cookie.startsWith(`${name}=`)) ?? ''
}

/** The library also takes away cookies that we never set; only ours are passed on. */
export async function answered(response: Response, headers: Headers): Promise<Answer> {
  const ours = Object.values(cookieNames(isSecure(headers))).map((name) => `${name}=`)
  const cookies = response.headers.getSetCookie().filter((cookie) => ours.some((name) => cookie.startsWith(name)))
  const { ok, status } = response
  return { ...Answer.parse(await response.json()), ok, status, cookies }
}
