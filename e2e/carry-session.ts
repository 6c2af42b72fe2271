import type { BrowserContext } from '@playwright/test'

/** Gives a browser the cookie of an arranged session, as a sign-in at this address would have. */
export async function carrySession(context: BrowserContext, headers: Headers, url: string): Promise<void> {
  const [name = '', ...value] = (headers.get('cookie') ?? '').split('=')
  await context.addCookies([{ name, value: value.join('='), url, httpOnly: true, sameSite: 'Lax' }])
}
