import { publicOrigin } from '@/lib/client-address'
import { problem } from '@/lib/http'

/** What each refusal of a command is answered with; `field` is the one of the form that it is about. */
const refusals = {
  wrong: { status: 401, detail: 'The e-mail address or the password is wrong.' },
  wrong_code: { status: 401, detail: 'The code is wrong. Each works once, and for half a minute.' },
  start_again: { status: 401, detail: 'This sign-in took too long or failed too often. Start again.' },
  too_many: { status: 429, detail: 'That was tried too often. Wait a while.' },
  wrong_password: { status: 422, detail: 'This is not your password.', field: 'password' },
  weak_password: { status: 422, detail: 'Choose another password.', field: 'password' },
  email_taken: { status: 409, detail: 'There is an account with this e-mail address already.', field: 'email' },
  token_invalid: { status: 410, detail: 'This link was used, withdrawn or is too old. Ask for a new one.' },
  not_open: { status: 404, detail: 'There is no such invitation that could still be used.' },
  not_found: { status: 404, detail: 'There is nothing of this name.' },
  own_account: { status: 409, detail: 'Nobody changes their own role, sites or lock. Another admin can.' },
  last_admin: { status: 409, detail: 'This is the last admin. Make somebody else an admin first.' },
  admin_everywhere: { status: 422, detail: 'An admin is not limited to sites.', field: 'sites' },
  disabled: { status: 409, detail: 'This account is locked. Unlock it first.' },
  already_on: { status: 409, detail: 'The second factor is on already.' },
  not_on: { status: 409, detail: 'There is no second factor.' },
  too_many_tokens: { status: 409, detail: 'There are too many tokens already. Revoke one first.' },
  not_yours: { status: 422, detail: 'A token may do nothing that you may not.', field: 'permissions' },
  not_started: { status: 409, detail: 'Begin the second factor first.' },
} as const
type Reason = keyof typeof refusals
type Refused = { reason: Reason; detail?: string; seconds?: number }

/**
 * A command's refusal as problem details with its `reason`.
 * @param field the form's name of the field, where it differs.
 */
export function refusal({ reason, detail, seconds }: Refused, field?: string): Response {
  const known: { status: number; detail: string; field?: string } = refusals[reason]
  const said = detail ?? known.detail
  const errors = known.field ? [{ pointer: `/${field ?? known.field}`, code: reason, detail: said }] : undefined
  const headers: Record<string, string> = seconds === undefined ? {} : { 'retry-after': String(seconds) }
  return problem(known.status, said, errors ? { reason, errors } : { reason }, headers)
}

/** The answer, with these cookies set, in no cache. */
export function withCookies(response: Response, ...cookies: string[]): Response {
  response.headers.set('cache-control', 'no-store')
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

/** Where the browser that asks has reached the plant, for links that its person hands over. */
export const originOf = (request: Request): string => publicOrigin(request.headers) ?? new URL(request.url).origin
