import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type ConsoleMessage, chromium, type Page } from '@playwright/test'
import { appearances, showAs } from '@/e2e/appearance'
import { type Application, startApplication } from '@/e2e/application'
import { carrySession } from '@/e2e/carry-session'
import { fillSignIn } from '@/e2e/fill-sign-in'
import { launchOptions } from './chromium/launch'
import { findChromium } from './find-chromium'
import { main } from './process/main'

const usage = `npm run screenshots [-- --out FOLDER] [--url URL --path / --path /sensors] [--as EMAIL] [--locale de-DE]

Pictures of a demo plant that is started for them, or of a running one; without --out those of the README.`

/**
 * `--out DIR`: every page in both themes and widths, of a demo plant that is started for it. `--url URL --path / --path /sensors`
 * beside it: these pages of a running instance, where `--as EMAIL` signs in with the password in `SM_PASSWORD`. `--locale de-DE`:
 * as a browser of that language shows them. Without `--out` the pictures of the README are taken.
 */
main(usage, async () => {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: process.env.BASE_URL },
      out: { type: 'string' },
      path: { type: 'string', multiple: true },
      as: { type: 'string' },
      locale: { type: 'string' },
    },
  })
  const demo = values.url ? undefined : await startApplication('demo')
  // Before anything reads them: where the plant is whose rows are arranged, should they be.
  if (demo) Object.assign(process.env, { E2E_BASE_URL: demo.url, SM_DATA_DIR: demo.dataDir, DATABASE_URL: '' })
  const browser = await chromium.launch(launchOptions(await findChromium()))
  try {
    const where = { baseURL: values.url ?? demo?.url }
    const looks = { ...where, locale: values.locale }
    if (demo && values.out && !values.path) return await everyPage(await browser.newPage(looks), demo, values.out)
    // The sign-in is filled in by its English labels.
    const door = await browser.newPage(where)
    await signIn(door, demo ? await demoManager(demo) : { email: values.as, password: process.env.SM_PASSWORD })
    const page = await browser.newPage({ ...looks, storageState: await door.context().storageState() })
    const paths = values.path ?? ['/']
    if (values.out) await everyAppearance(page, values.out, Object.fromEntries(paths.map((path) => [path, path])))
    else await picturesOfTheReadme(page)
  } finally {
    await browser.close()
    await demo?.stop()
  }
})

/** Of the list that is checked for accessibility; the plant gets what the list wants to show beside its own. */
async function everyPage(page: Page, demo: Application, folder: string): Promise<void> {
  // Both read where the database is when they are loaded.
  const { arrangePages, pagesBeforeTheDoor } = await import('@/e2e/arrange-pages')
  const { arrangePerson } = await import('@/features/accounts/arrange-person')
  await everyAppearance(page, folder, pagesBeforeTheDoor)
  await carrySession(page.context(), (await arrangePerson('admin', { name: 'Annie Easley' })).headers, demo.url)
  await open(page, '/')
  await historyLoaded(page)
  await everyAppearance(page, folder, await arrangePages())
}

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

async function everyAppearance(page: Page, folder: string, paths: Record<string, string>): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const [name, path] of Object.entries(paths))
    for (const appearance of appearances) {
      await showAs(page, appearance)
      await open(page, path)
      const file = join(folder, `${fileName(name)}-${appearance.width}-${appearance.theme}.png`)
      await page.screenshot({ path: file, fullPage: true })
      console.log(`wrote ${file}`)
    }
}

/** The plant, then what is most urgent in it: its alert, its machine and, dark, the sensor that it stands out by. */
async function picturesOfTheReadme(page: Page): Promise<void> {
  const picture = async (name: string, path: string, theme: 'light' | 'dark' = 'light') => {
    const file = `docs/screenshots/${name}.png`
    await showAs(page, { theme, width: 1440 })
    await open(page, path)
    await page.screenshot({ path: file })
    console.log(`wrote ${file}`)
  }
  await open(page, '/')
  await historyLoaded(page)
  await picture('overview', '/')
  const [alert, machine, sensor] = await Promise.all(
    ['alerts', 'equipment', 'sensors'].map((room) =>
      page.locator(`article a[href^="/${room}/"]`).first().getAttribute('href'),
    ),
  )
  await picture('alert', alert ?? '/alerts')
  await picture('machine', `${machine ?? '/equipment'}?range=7d`)
  await picture('sensor', `${sensor ?? '/sensors'}?range=30d`, 'dark')
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
 * Drawn means: charts and fonts are there. It is no measure that no request is under way: a page's stream is one.
 * @throws Error when the page says in its console that it failed: nobody wants a picture of that. That there is no such page, which
 * a browser says there too, is one of the pictures.
 */
async function open(page: Page, path: string): Promise<void> {
  const errors: string[] = []
  const note = (message: ConsoleMessage) => {
    if (message.type() === 'error' && !message.location().url.endsWith(path)) errors.push(message.text())
  }
  page.on('console', note)
  await page.goto('about:blank')
  await page.goto(path)
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[data-chart]')].every((chart) => chart.querySelector('canvas, svg path')),
  )
  await page.evaluate(() => document.fonts.ready.then(() => {}))
  page.off('console', note)
  if (errors.length > 0) throw new Error(`${path} failed: ${errors.join('; ')}`)
}

const fileName = (name: string) => name.replace(/[^\w-]+/g, '-').replace(/^-|-$/g, '') || 'overview'
