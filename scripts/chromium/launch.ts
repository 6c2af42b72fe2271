import { type Browser, chromium } from '@playwright/test'

/** A way to start Chromium; without a path, Playwright's own is meant. */
export interface Chromium {
  executablePath?: string
  env?: Record<string, string>
}

/** What a browser for tests needs as root, without a screen and without calling home. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Playwright's launch options for a Chromium that was found. */
export function launchOptions({ executablePath, env }: Chromium) {
  return { executablePath, args: chromiumFlags, env: { ...process.env, ...env } }
}

/**
 * Starts it headless and draws a word: a browser without fonts starts, but shows nothing.
 * @returns its version.
 * @throws when it does not start within 30 s or draws no text.
 */
export async function provenVersion(found: Chromium): Promise<string> {
  const browser = await chromium.launch({ ...launchOptions(found), timeout: 30_000 })
  try {
    if ((await inkOfAWord(browser)) === 0) throw new Error('it draws no text: no font is installed')
    return browser.version()
  } finally {
    await browser.close()
  }
}

async function inkOfAWord(browser: Browser): Promise<number> {
  const page = await browser.newPage()
  return page.evaluate(() => {
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d')
    if (!context) return 0
    context.font = '40px sans-serif'
    context.fillText('Wim', 10, 50)
    return context.getImageData(0, 0, canvas.width, canvas.height).data.filter((byte) => byte > 0).length
  })
}
