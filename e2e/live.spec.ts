import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { acknowledgeAlert } from '@/features/alerts/commands'
import { issueDeviceKey } from '@/features/devices/commands'
import { arrangeReadings, arrangeSensor } from './arrange'
import { arrangeAlert } from './arrange-alert'
import { expect, test } from './story'

const isLive = (page: Page) => expect(page.locator('[data-live="live"]')).toBeAttached({ timeout: 30_000 })

/** A sensor with a reading, and how its device posts the next ones. */
async function arrangeReporting() {
  const { sensorId } = await arrangeSensor({ intervalSeconds: 60 })
  await arrangeReadings(sensorId, [{ at: new Date(Date.now() - 3_600_000), value: 10.5 }])
  const { secret } = await issueDeviceKey(commandLine, { name: `Live ${sensorId}` })
  let sent = 0
  const post = async (value: number) => {
    const body = { sensor_id: sensorId, timestamp: new Date(Date.now() - 60_000 + ++sent).toISOString(), value }
    const answer = await fetch(`${process.env.E2E_BASE_URL}/api/readings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(201)
  }
  return { sensorId, post, path: `/sensors/${sensorId}` }
}

/** How often the page was loaded as a whole; reading it again is none. */
async function countLoads(page: Page) {
  let loads = 0
  page.on('load', () => loads++)
  return () => loads
}

test('a reading that is posted shows on an open page, which is not loaded again', async ({ page }) => {
  const { post, path } = await arrangeReporting()
  await page.goto(path)
  await expect(page.getByText('10.5 °C').first()).toBeVisible()
  await expect(page.getByText('No data since').first()).toBeVisible()
  await isLive(page)
  const loads = await countLoads(page)
  await post(31.25)
  await expect(page.getByText('31.3 °C').first()).toBeVisible()
  await expect(page.getByText(/^Updated /).first()).toBeVisible()
  expect(loads()).toBe(0)
})

test('an alert shows on an open list by itself', async ({ page }) => {
  await page.goto('/alerts?status=all')
  await isLive(page)
  const loads = await countLoads(page)
  const { message } = await arrangeAlert()
  await expect(page.getByRole('link', { name: message }).first()).toBeVisible()
  expect(loads()).toBe(0)
})

test('what is half filled in stays, and the focus where it was, while the page is read again', async ({ page }) => {
  const alert = await arrangeAlert()
  await page.goto(`/alerts/${alert.id}`)
  await isLive(page)
  const form = page.getByRole('region', { name: 'Log maintenance' })
  const description = form.getByLabel('Description')
  await form.getByLabel('What was done').selectOption('Service')
  await form.getByLabel('This resolves the alert').uncheck()
  await description.pressSequentially('Bearing was dry, ')
  await description.press('ArrowLeft')
  await acknowledgeAlert(commandLine, alert.id)
  await expect(page.getByText('Acknowledged by Command line').first()).toBeVisible()
  await expect(description).toBeFocused()
  await page.keyboard.type(' greased it')
  await expect(description).toHaveValue('Bearing was dry, greased it ')
  await expect(form.getByLabel('What was done')).toHaveValue('service')
  await expect(form.getByLabel('This resolves the alert')).not.toBeChecked()
})

test('a hidden tab hears nothing, and catches up when it is looked at again', async ({ page }) => {
  await page.addInitScript(() => {
    let hidden = false
    Object.defineProperty(document, 'hidden', { get: () => hidden })
    addEventListener('test:hide', () => {
      hidden = !hidden
      document.dispatchEvent(new Event('visibilitychange'))
    })
  })
  const { post, path } = await arrangeReporting()
  await page.goto(path)
  await isLive(page)
  const left = page.waitForEvent('requestfailed', (request) => request.url().includes('/api/live'))
  await page.evaluate(() => dispatchEvent(new Event('test:hide')))
  await left
  await post(41.5)
  await post(42.5)
  await expect(page.getByText('10.5 °C').first()).toBeVisible()
  await page.evaluate(() => dispatchEvent(new Event('test:hide')))
  await expect(page.getByText('42.5 °C').first()).toBeVisible()
})

test('a page that waits for the first reading draws it as it comes', async ({ page }) => {
  const { sensorId } = await arrangeSensor({ intervalSeconds: 60 })
  const { secret } = await issueDeviceKey(commandLine, { name: `First ${sensorId}` })
  await page.goto(`/sensors/${sensorId}`)
  await isLive(page)
  await fetch(`${process.env.E2E_BASE_URL}/api/readings`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sensor_id: sensorId, timestamp: new Date().toISOString(), value: 12.25 }),
  })
  await expect(page.getByText('12.3 °C').first()).toBeVisible()
})

test.describe('a browser without a network', () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] })

  test('says so, keeps the page that it has, and goes on when the network is back', async ({ page, context }) => {
    await page.goto('/')
    await isLive(page)
    await context.setOffline(true)
    await expect(page.getByText(/^Offline since/)).toBeVisible()
    await page.getByRole('link', { name: 'Maintenance' }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
    await context.setOffline(false)
    await isLive(page)
    await page.getByRole('link', { name: 'Maintenance' }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: 'Maintenance' })).toBeVisible()
  })
})

test.describe('a session that ends', () => {
  test.use({ expectedErrors: [/status of 401/] })

  test('ends what its pages hear, and leads to the sign-in', async ({ page, person }) => {
    await page.goto('/alerts')
    await isLive(page)
    await db.delete(sessions).where(eq(sessions.id, person.sessionId))
    await expect(page).toHaveURL(/\/sign-in/, { timeout: 30_000 })
  })
})
