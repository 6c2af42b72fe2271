import { test as base, expect, type Page } from '@playwright/test'
import type { Role } from '@/features/access/permissions'
import { arrangePerson } from '@/features/accounts/arrange-person'
import type { SignedIn } from '@/features/accounts/queries'
import { carrySession } from './carry-session'

export { expect }

interface Story {
  /** Whom the story is about: their role, the sites they are limited to, and whether they are signed in. */
  role: Role
  sites: string[] | null
  signedIn: boolean
  /** `https` by the plant's public name, `http` by loopback. */
  over: 'http' | 'https'
  person: SignedIn
  /** Where the plant is: scheme, name and port. */
  plant: string
  /** Console errors a story means to cause, for example the 409 of a refused form; all others fail it. */
  expectedErrors: RegExp[]
  quietConsole: undefined
}

const names: Record<Role, string> = {
  viewer: 'Vera Rubin',
  technician: 'Ada Lovelace',
  manager: 'Mary Jackson',
  admin: 'Annie Easley',
}

/** An open page connects by itself, also in the instant in which a story takes its session away. */
const streamOfNobody = /status of 401 .*\/api\/live/

/** A story of a person who is signed in, in a browser whose console must stay free of errors and violated policies. */
export const test = base.extend<Story>({
  role: ['technician', { option: true }],
  sites: [null, { option: true }],
  signedIn: [true, { option: true }],
  over: ['http', { option: true }],
  expectedErrors: [[], { option: true }],
  plant: async ({ baseURL, over }, use) => use(over === 'https' ? (process.env.E2E_PUBLIC_URL ?? '') : (baseURL ?? '')),
  person: [
    async ({ context, plant, role, sites, signedIn }, use) => {
      const { person, headers } = await arrangePerson(role, { name: names[role], sites })
      if (signedIn) await carrySession(context, headers, plant)
      await use(person)
    },
    { auto: true },
  ],
  quietConsole: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = []
      await context.addInitScript(() =>
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
          console.error(`violates ${violatedDirective}: ${blockedURI}`),
        ),
      )
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) => errors.push(String(error.error().stack)))
      await use(undefined)
      const expected = [...expectedErrors, streamOfNobody]
      const unexpected = errors.filter((error) => !expected.some((pattern) => pattern.test(error)))
      expect(unexpected, 'errors in the console').toEqual([])
    },
    { auto: true },
  ],
})

/** Waits until the page hears keys: before its script has run they lead nowhere. */
export const hearsKeys = (page: Page) => expect(page.locator('button[aria-keyshortcuts]').first()).toBeAttached()

/** Keeps news from the page, for stories of people who do not know yet what somebody else did. */
export const hearsNoNews = (page: Page) => page.route('**/api/live**', () => {})
