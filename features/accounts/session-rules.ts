const day = 86_400

/** After a week everybody signs in again, however busy they were. */
export const sessionSeconds = 7 * day

/** A session that nobody used for a day is over; a shift that starts every day never meets it. */
export const idleSeconds = day

/** How exactly the last use is known: each request would otherwise be a write. */
export const lastUsedStepSeconds = 300

/** Between the password and the second factor. */
export const secondFactorStepSeconds = 600

/** A page over HTTPS has cookies that the browser binds to this very host; plain HTTP serves this machine alone. */
export function cookieNames(secure: boolean) {
  const prefix = secure ? '__Host-' : ''
  return { session: `${prefix}sm_session`, secondFactor: `${prefix}sm_second_factor` }
}

/** Whether a request came over HTTPS: the gate before the application says so, and nobody else can. */
export const isSecure = (headers: Headers): boolean => headers.get('x-forwarded-proto') === 'https'
