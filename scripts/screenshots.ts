import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type ConsoleMessage, chromium, type Page } from '@playwright/test'
import { appearances, showAs } from '@/e2e/appearance'
import { type Application, startApplication } from '@/e2e/application'
import { fillSignIn } from '@/e2e/fill-sign-in'
import { launchOptions } from './chromium/launch'
import { findChromium } from './find-chromium'
import { main } from './process/main'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: process.env.BASE_URL },
    out: { type: 'string' },
    path: { type: 'string', multiple: true },
    as: { type: 'string' },
  },
})

/**
 * `-- --url URL --out DIR --path / --path /sensors`: pages of a running instance in both themes and widths.
 * Without an address the demo plant is started for it, and its manager looks; without `--out`, the one picture of the README
 * is taken. Elsewhere `--as EMAIL` signs in, with the password in `SM_PASSWORD`.
 */
main(async () => {
  const browser = await chromium.launch(launchOptions(await findChromium()))
  const demo = values.url ? undefined : await startApplication('demo')
  const address = values.url ?? demo?.url
  try {
    const page = await browser.newPage({ baseURL: address })
    await signIn(page, demo ? await demoManager(demo) : { email: values.as, password: process.env.SM_PASSWORD })
    if (values.out) await everyAppearance(page, values.out, values.path ?? ['/'])
    else await pictureOfTheReadme(page)
  } finally {
    await browser.close()
    await demo?.stop()
  }
})

type Account = { email?: string; password?: string }

/** As the demo's terminal shows it. */
async function demoManager(demo: Application): Promise<Account> {
  const [, email, password] = (await demo.shown(/manager +\S+@\S+ +\S+/)).split(/ +/)
  return { email, password }
}

async function signIn(page: Page, { email, password }: Account): Promise<void> {
  if (!email || !password) return
  await page.goto('/sign-in')
  await fillSignIn(page, email, password)
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in')
}

async function everyAppearance(page: Page, folder: string, paths: string[]): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const path of paths)
    for (const appearance of appearances) {
      await showAs(page, appearance)
      await open(page, path)
      const file = join(folder, `${fileName(path)}-${appearance.width}-${appearance.theme}.png`)
      await page.screenshot({ path: file, fullPage: true })
      console.log(`wrote ${file}`)
    }
}

async function pictureOfTheReadme(page: Page): Promise<void> {
  const file = 'docs/screenshots/overview.png'
  await showAs(page, { theme: 'light', width: 1440 })
  await open(page, '/')
  await historyLoaded(page)
  await page.screenshot({ path: file })
  console.log(`wrote ${file}`)
}

const loadMinutes = 10

/** The demo plant answers before all of its history is in; the overview shows the progress of that. */
async function historyLoaded(page: Page): Promise<void> {
  const deadline = Date.now() + loadMinutes * 60_000
  while ((await page.getByRole('progressbar').count()) > 0) {
    if (Date.now() > deadline) throw new Error(`the history was not in after ${loadMinutes} minutes`)
    await delay(2_000)
    await open(page, '/')
  }
}

/**
 * Drawn means: no request under way, and the fonts are there. A page with a live stream is never without requests.
 * @throws Error when the page says in its console that it failed: nobody wants a picture of that.
 */
async function open(page: Page, path: string): Promise<void> {
  const errors: string[] = []
  const note = (message: ConsoleMessage) => message.type() === 'error' && errors.push(message.text())
  page.on('console', note)
  await page.goto(path)
  await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => {})
  await page.evaluate(() => document.fonts.ready.then(() => {}))
  page.off('console', note)
  if (errors.length > 0) throw new Error(`${path} failed: ${errors.join('; ')}`)
}

function fileName(path: string): string {
  const [route = ''] = path.split('?')
  return route.replace(/[^\w-]+/g, '-').replace(/^-|-$/g, '') || 'overview'
}
