import type { BrowserContext, Page } from '@playwright/test'
import { carrySession } from './carry-session'
import { expect } from './story'

/** What stories without a network have in common: a phone with the service worker, and requests that fail or come too late. */
export const deadSpot = {
  serviceWorkers: 'allow' as const,
  viewport: { width: 390, height: 844 },
  signedIn: false,
  expectedErrors: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|409 \(Conflict\)/],
}

/** The page, once it can be opened again without a network. */
export async function openKept(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const isKept = (wanted: string) =>
    Promise.all([wanted, '/offline'].map((one) => caches.match(one, { ignoreVary: true }))).then((found) =>
      found.every((answer) => answer !== undefined),
    )
  await expect.poll(() => page.evaluate(isKept, path)).toBe(true)
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

export const networkIsBack = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')))

/** What says on every page how much waits. */
export const notice = (page: Page) => page.locator('summary').filter({ hasText: /wait|not taken/ })

export async function signInAs(context: BrowserContext, headers: Headers, plant: string): Promise<void> {
  await context.clearCookies()
  await carrySession(context, headers, plant)
}
