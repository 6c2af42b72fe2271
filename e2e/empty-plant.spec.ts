import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { appearances, expectAccessible, expectNoSidewaysScroll, showAs } from './appearance'
import { type Application, startApplication } from './application'
import { fillSignIn } from './fill-sign-in'
import { password } from './sign-in'
import { expect, test } from './story'

let plant: Application
const admin = { name: 'Grace Hopper', email: 'grace@plant.example' }

test.use({ signedIn: false })
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  test.setTimeout(300_000)
  plant = await startApplication('start')
})

test.afterAll(() => plant?.stop())

async function signIn(page: Page) {
  await page.goto(`${plant.url}/sign-in`)
  await fillSignIn(page, admin.email, password)
  await page.waitForURL(`${plant.url}/`)
}

/** What is clicked from the next page on, in its own words; the list grows as it happens. */
async function notePresses(page: Page): Promise<string[]> {
  const presses: string[] = []
  page.on('console', (message) => {
    const [, pressed] = /^pressed: (.*)/.exec(message.text()) ?? []
    if (pressed !== undefined) presses.push(pressed)
  })
  await page.addInitScript(() =>
    document.addEventListener('click', ({ target, isTrusted }) => {
      const pressed = target instanceof Element && target.closest('a, button')
      if (pressed && isTrusted) console.debug(`pressed: ${pressed.textContent}`)
    }),
  )
  await page.goto(plant.url)
  return presses
}

async function fillSetUp(page: Page, plantName: string) {
  await page.getByLabel('Name of the plant').fill(plantName)
  await page.getByLabel('Time zone of the plant').selectOption('Europe/Berlin')
  await page.getByLabel('Your name').fill(admin.name)
  await page.getByLabel('Your e-mail address').fill(admin.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Set up the plant' }).click()
}

test('a plant without people says where its first administrator comes in', async ({ page }) => {
  await page.goto(plant.url)
  await expect(page.getByRole('heading', { level: 1, name: 'This plant has no accounts yet' })).toBeVisible()
  await expect(page.getByRole('figure')).toContainText('npm run admin-link')
  await expectAccessible(page)
})

test.describe('set-up', () => {
  test.use({ expectedErrors: [/status of 410/] })

  test('the link from the terminal makes the first administrator, once, and no request tells its secret', async ({
    page,
    context,
  }) => {
    const link = await plant.shown(/http:\S+\/set-up#smt_\S+/)
    const told: string[] = []
    page.on('request', (request) => told.push(`${request.url()} ${request.headers().referer ?? ''}`))
    await page.goto(link)
    await expectAccessible(page)
    await fillSetUp(page, 'Mill 7')
    await expect(page.getByRole('heading', { level: 1, name: 'No reading has arrived yet' })).toBeVisible()
    await expect(page.getByText('Mill 7').filter({ visible: true })).toBeVisible()
    await expect(page.getByText(admin.name).first()).toBeVisible()
    expect(told.filter((text) => text.includes('smt_'))).toEqual([])

    await context.clearCookies()
    await page.goto('about:blank')
    await page.goto(link)
    await fillSetUp(page, 'Mill 8')
    await expect(page.getByRole('alert').filter({ hasText: 'This link was used already' })).toBeVisible()
  })
})

test('an empty plant says, step by step, how its first reading arrives', async ({ page }) => {
  await signIn(page)
  const address = plant.url
  for (const appearance of appearances) {
    await showAs(page, appearance)
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1, name: 'No reading has arrived yet' })).toBeVisible()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  }
  await expect(page.getByText(/^Three steps/)).toBeVisible()
  await expect(page.getByRole('listitem').filter({ has: page.getByRole('figure') })).toHaveCount(3)
  await expect(page.getByRole('figure', { name: /Send a reading/ })).toContainText(`${address}/api/readings`)
  await expect(page.getByText(/fills this empty plant .* one click removes it again/)).toBeVisible()
})

test('lists of an empty plant say that there is nothing, and stay usable', async ({ page }) => {
  await signIn(page)
  for (const [path, says] of [
    ['/sensors', 'No sensors yet'],
    ['/alerts', 'Nothing needs a response'],
    ['/maintenance', 'No work has been logged'],
    ['/maintenance/schedules', 'No schedules yet'],
    ['/maintenance/checklists', 'No checklists yet'],
    ['/maintenance/handovers', 'No shift has been handed over'],
    ['/equipment', 'No equipment yet'],
    ['/equipment/labels', 'No machine matches'],
    ['/sensors/unregistered', 'No unregistered sensor is sending'],
    ['/sensors/conflicts', 'Nothing to decide'],
    ['/alerts/models', 'No model has been registered'],
    ['/devices', 'No device has a key yet'],
    ['/notifications', 'Nobody outside is told of alerts yet'],
    ['/audit?who=nobody', 'No entry matches these filters'],
  ] as const) {
    await test.step(path, async () => {
      await page.goto(`${plant.url}${path}`)
      await expect(page.getByText(says).first()).toBeVisible()
      await expectAccessible(page)
    })
  }
})

test('the demo plant comes in one click, lives, and goes in one, while its history still loads', async ({ page }) => {
  test.setTimeout(300_000)
  await signIn(page)
  await page.getByRole('button', { name: 'Load demo plant' }).click()
  const mark = page.getByRole('complementary', { name: 'Demo data' })
  await expect(mark).toContainText('The demo plant is being set up')
  const machines = page.getByRole('link', { name: /P-101/ })
  await expect(machines.first()).toBeVisible({ timeout: 120_000 })
  await expect(page.getByText('Loading Demo plant', { exact: true })).toBeVisible()
  await expect(mark).toContainText('of a plant that does not exist')
  await expectAccessible(page)

  await test.step('what belongs to it says so', async () => {
    await machines.first().click()
    await expect(page.getByRole('heading', { level: 1, name: /^P-101/ })).toBeVisible()
    await expect(page.getByText('Demo data')).toBeVisible()
    await page.goto(plant.url)
  })

  await mark.getByText('Remove demo plant …').click()
  await expect(mark).toContainText('what people wrote about them')
  await mark.getByRole('button', { name: 'Remove demo plant' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'No reading has arrived yet' })).toBeVisible()
  await expect(mark).toContainText('is being removed')
  await expect(page.getByRole('button', { name: 'Load demo plant' })).toBeVisible({ timeout: 120_000 })
  await expect(mark).toHaveCount(0)
  await page.goto(`${plant.url}/equipment?show=retired`)
  await expect(page.getByRole('heading', { level: 1, name: 'Equipment' })).toBeVisible()
  await expect(page.getByText('P-101')).toHaveCount(0)
})

test('from nothing to a chart: a sensor, a key, the very command that the page shows', async ({ page }) => {
  const { error } = spawnSync('curl', ['--version'])
  test.skip(error !== undefined, 'curl is not installed')
  await signIn(page)
  const presses = await notePresses(page)
  await page.getByRole('link', { name: 'Add sensor' }).click()
  await page.getByLabel('Identifier').fill("press's 1.temperature")
  await page.getByLabel('What it measures').fill('temperature')
  await page.getByLabel('Unit').fill('°C')
  await page.getByRole('button', { name: 'Add sensor' }).click()

  await test.step('the overview leads back to it', async () => {
    await expect(page.getByText('This sensor has not sent anything yet.')).toBeVisible()
    await page.goto(plant.url)
    await expect(page.getByText("press's 1.temperature is registered and waits for its first reading.")).toBeVisible()
    await page.getByRole('link', { name: 'Make a key for it' }).click()
  })

  await page.getByRole('button', { name: 'Make a key' }).click()
  const command = await page.getByRole('figure', { name: 'curl', exact: true }).textContent()
  expect(command).toContain(`${plant.url}/api/readings`)
  await expectAccessible(page)
  const { stdout } = await promisify(execFile)('bash', ['-c', command ?? ''])
  expect(JSON.parse(stdout)).toMatchObject({ rows: 1, accepted: 1 })
  await expect(
    page
      .getByRole('group', { name: /^press's 1\.temperature, / })
      .locator('svg')
      .first(),
  ).toBeVisible()
  await expect(page.getByText('62.4').first()).toBeVisible()
  // Four clicks and three fields lead from an empty plant to a chart, whatever the machine takes for them.
  expect(presses).toEqual(['Add sensor', 'Add sensor', 'Make a key for it', 'Make a key'])
})
