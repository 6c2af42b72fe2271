import { test as base, expect } from '@playwright/test'

export { expect }

interface Story {
  /** Console errors a story means to cause, for example the 409 of a refused form; all others fail it. */
  expectedErrors: RegExp[]
  quietConsole: undefined
}

/** A story in a browser whose console must stay free of errors. */
export const test = base.extend<Story>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  expectedErrors: async ({}, use) => use([]),
  quietConsole: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = []
      context.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) => errors.push(String(error.error().stack)))
      await use(undefined)
      const unexpected = errors.filter((error) => !expectedErrors.some((pattern) => pattern.test(error)))
      expect(unexpected, 'errors in the console').toEqual([])
    },
    { auto: true },
  ],
})
