import { randomUUID } from 'node:crypto'
import type { Locator, Page } from '@playwright/test'
import { arrangeDevice, send } from '@/features/readings/arrange-sent'
import { arrangeReadings, arrangeSensor } from './arrange'
import { arrangeAlert } from './arrange-alert'
import { arrangeAccount, password } from './sign-in'
import { expect, hearsKeys, test } from './story'

type Role = 'link' | 'button' | 'textbox' | 'combobox' | 'group'

const tabTo = (page: Page, role: Role, name: string | RegExp) => tabOnto(page, page.getByRole(role, { name }).first())

/** Presses Tab until the wanted element has the focus. */
async function tabOnto(page: Page, wanted: Locator): Promise<Locator> {
  await expect(wanted).toBeVisible()
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return wanted
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${wanted}`)
}

test('an alert is found and acknowledged with the keyboard alone', async ({ page, person }) => {
  const { message, tag } = await arrangeAlert({ severity: 'critical' })
  await page.goto('/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused()
  await tabTo(page, 'link', /^Alerts/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Alerts' })).toBeVisible()
  const link = await tabTo(page, 'link', message)
  await expect(link).toHaveCSS('outline-style', 'solid')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(tag) })).toBeVisible()

  await tabTo(page, 'button', 'Acknowledge')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Acknowledged by ${person.name}`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Acknowledge' })).toBeHidden()
})

test('the theme is switched with the keyboard and stays', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/')
  const html = page.locator('html')
  await expect(html).not.toHaveClass(/dark/)
  await tabTo(page, 'button', 'Switch between light and dark')
  const kept = page.waitForResponse('**/api/account')
  await page.keyboard.press('Enter')
  await expect(html).toHaveClass(/dark/)
  await kept
  await page.reload()
  await expect(html).toHaveClass(/dark/)
})

test('a link that was followed shows that its page is on its way, until it is there', async ({ page }) => {
  await page.goto('/alerts')
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/maintenance?_rsc=*', async (route) => {
    await answered
    await route.continue()
  })
  const link = page.getByRole('link', { name: 'Maintenance' })
  await hearsKeys(page)
  await link.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.link-pending')).toBeVisible()
  answer()
  await expect(page.getByRole('heading', { level: 1, name: 'Maintenance' })).toBeVisible()
  await expect(page.locator('.link-pending')).toHaveCount(0)
})

test('the overview asks for no page before its link is followed', async ({ page }) => {
  await arrangeAlert()
  const asked: string[] = []
  page.on('request', (request) => {
    // The page itself may be read again meanwhile: the alert reaches it as news.
    const { pathname } = new URL(request.url())
    if (request.headers().rsc && pathname !== '/') asked.push(pathname)
  })
  await page.goto('/')
  // Live pages keep one request open, so that the network never rests.
  await page.waitForLoadState('load')
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)))
  expect(asked).toEqual([])
})

test('a sensor is found by its name, its week opened, and its chart zoomed and moved, with the keyboard alone', async ({
  page,
}) => {
  const name = `Bearing ${randomUUID().slice(0, 8)}`
  const { sensorId } = await arrangeSensor({ name })
  const hours = Array.from({ length: 170 }, (_, i) => ({ at: new Date(Date.now() - (i + 1) * 3_600_000), value: i }))
  await arrangeReadings(sensorId, hours)
  await page.goto('/')
  await hearsKeys(page)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Find' })).toBeVisible()
  await page.keyboard.type(name)
  await expect(page.getByRole('option', { name: /Sensor$/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await tabTo(page, 'link', '7 d')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/range=7d/)
  await expect(page.getByRole('link', { name: '7 d', exact: true })).toHaveAttribute('aria-current', 'true')
  const chart = await tabTo(page, 'group', /20\d\d/)
  const before = await chart.getAttribute('aria-label')
  await page.keyboard.press('+')
  await expect(page).toHaveURL(/from=.+to=/)
  await expect(chart).not.toHaveAttribute('aria-label', before ?? '')
  await expect(chart).toBeFocused()
  const zoomed = page.url()
  await page.keyboard.press('ArrowLeft')
  await expect(page).not.toHaveURL(zoomed)
})

test('work is logged from an alert, which resolves it, with the keyboard alone', async ({ page, person }) => {
  const { id } = await arrangeAlert()
  await page.goto(`/alerts/${id}`)
  await tabTo(page, 'combobox', 'What was done')
  await page.keyboard.type('Serv')
  await tabTo(page, 'textbox', /^Description/)
  await page.keyboard.type('Greased the bearing.')
  await tabTo(page, 'button', 'Save entry')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'The alert is resolved.' })).toBeVisible()
  await expect(page.getByText(`Resolved by ${person.name}`)).toBeVisible()
  await expect(page.getByText('Greased the bearing.')).toBeVisible()
})

test.describe('who is not signed in', () => {
  test.use({ signedIn: false })

  test('signs in with the keyboard alone', async ({ page }) => {
    const { email } = await arrangeAccount('technician', 'Katherine Johnson')
    await page.goto('/sign-in')
    await tabTo(page, 'textbox', 'E-mail address')
    await page.keyboard.type(email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
  })
})

test.describe('an administrator', () => {
  test.use({ role: 'admin' })

  test('adopts a sensor that somebody has wired, with the keyboard alone', async ({ page }) => {
    const sensorId = `K-${randomUUID().slice(0, 8)}.temperature`
    const device = await arrangeDevice('Gateway of the keyboard')
    const timestamp = new Date(Date.now() - 60_000).toISOString()
    await send(device, [{ sensor_id: sensorId, timestamp, value: 20, unit: '°C' }])
    await page.goto('/sensors/unregistered')
    await tabOnto(page, page.locator(`main a[href$="/${sensorId}"]`))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toContainText(sensorId)
    await tabTo(page, 'button', /^Adopt$/)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/sensors/${sensorId}$`))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(sensorId)
  })
})
