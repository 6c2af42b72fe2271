import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { sql } from '@/db/client'
import { arrangeDevice } from './arrange-device'
import { expect, test } from './story'

test.use({ role: 'admin' })
const run = promisify(execFile)

test('an integrator sees at once what arrived, what was refused and why, and what to do about it', async ({ page }) => {
  const { keyId, name, sensorId, post, row } = await arrangeDevice()
  await page.goto(`/devices/${keyId}`)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

  const counts = page.getByRole('region', { name: 'What became of the rows' })
  await expect(counts.getByText(/clock_ahead.*Set the device’s clock/)).toBeVisible()
  await expect(counts.getByRole('link', { name: 'See what is held back' })).toBeVisible()

  const line = page.getByRole('row').filter({ hasText: sensorId })
  await expect(line).toContainText('every')
  await expect(line).toContainText('1 min')
  await expect(line).toContainText(/1 gap, longest 8.min/)
  await expect(line).toContainText(/Silent since/)

  const requests = page.getByRole('region', { name: 'Last requests' }).first()
  await expect(requests.getByText('refused as a whole')).toBeVisible()
  await requests.getByRole('link', { name: 'Not all stored' }).click()
  await expect(requests.getByText('everything is stored')).toHaveCount(0)

  await test.step('the page goes on by itself', async () => {
    await page.goto(`/devices/${keyId}`)
    await expect(page.getByText('7 accepted')).toHaveCount(0)
    await post([1, 2, 3, 4, 5, 6, 7].map((minutes) => row(minutes / 10, minutes)))
    await expect(page.getByText('7 accepted')).toBeVisible()
    await expect(line).not.toContainText('Silent since')
  })

  await test.step('the clock', async () => {
    const clock = page.getByRole('region', { name: 'The clock of this device runs ahead' })
    await expect(clock).toContainText(/from (59.min 59.s|1.h) in the future/)
    await clock.getByRole('button', { name: 'Seen' }).click()
    await expect(clock).toHaveCount(0)
  })
})

test('a request opens into its whole receipt', async ({ page }) => {
  const { keyId, receiptId } = await arrangeDevice()
  await page.goto(`/devices/${keyId}`)
  await page.locator(`a[href="/receipts/${receiptId}"]`).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Receipt' })).toBeVisible()
  const faults = page.getByRole('table', { name: 'Faults of single rows' })
  await expect(faults.getByRole('row').filter({ hasText: '/3/value' })).toContainText('value_not_a_number')
  await expect(faults.getByRole('row')).toHaveCount(6)
})

test('how line protocol names sensors is set on the page', async ({ page }) => {
  const { keyId } = await arrangeDevice()
  await page.goto(`/devices/${keyId}/edit`)
  const template = page.getByLabel('Sensor names in line protocol')
  await expect(template).toHaveValue('{tag:machine}.{field}')
  await template.fill('{measurement}/{field}')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page
    .getByRole('link', { name: /^Gateway/ })
    .first()
    .click()
  await expect(page.getByText('{measurement}/{field}', { exact: true })).toBeVisible()
})

const runners = {
  curl: ['bash', '-c'],
  Python: ['python3', '-c'],
  Node: [process.execPath, '--input-type=module', '-e'],
} as const

/** The program that the page shows in a language. */
async function snippetIn(page: Page, language: string): Promise<string> {
  const region = page.getByRole('region', { name: 'Send readings' })
  await region.getByRole('button', { name: language, exact: true }).click()
  return (await region.getByRole('figure', { name: language }).textContent()) ?? ''
}

for (const [language, [program, ...args]] of Object.entries(runners))
  test(`the program in ${language} that the page shows stores a reading of the device's own sensor`, async ({
    page,
  }) => {
    const isThere = await run(program, ['--version']).then(
      () =>
        language !== 'curl' ||
        run('curl', ['--version']).then(
          () => true,
          () => false,
        ),
      () => false,
    )
    test.skip(!isThere, `${language} is not installed`)
    const { keyId, sensorId, secret } = await arrangeDevice()
    await page.goto(`/devices/${keyId}`)
    const shown = await snippetIn(page, language)
    const text = shown.replace(process.env.E2E_PUBLIC_URL ?? '', process.env.E2E_BASE_URL ?? '')
    const { stdout } = await run(program, [...args, text], {
      env: { ...process.env, FORCE_COLOR: '0', DEVICE_KEY: secret },
    })
    expect(stdout).toMatch(/accepted\W+1\b/)
    const stored = await sql`select 1 from sensor_readings where sensor_id = ${sensorId} and value = 62.4`
    expect(stored).toHaveLength(1)
  })

test.describe('whoever may not know the keys', () => {
  test.use({ role: 'manager' })

  test('reads a receipt, but not whose it is', async ({ page }) => {
    const { name, receiptId } = await arrangeDevice()
    await page.goto(`/receipts/${receiptId}`)
    await expect(page.getByText('422')).toBeVisible()
    expect(await page.content()).not.toContain(name)
  })
})

test.describe('a request on trial', () => {
  test.use({ expectedErrors: [/status of 400/] })

  test('says what is wrong with it, and stores nothing', async ({ page }) => {
    const { keyId, sensorId } = await arrangeDevice()
    await page.goto(`/devices/${keyId}`)
    const box = page.getByRole('region', { name: 'Try a request' })
    const body = box.getByLabel('Body')
    await expect(body).toHaveValue(/"sensor_id"/)
    await box.getByRole('button', { name: 'Try it' }).click()
    await expect(box.getByText('It would be answered 201: everything would be stored.')).toBeVisible()
    await box.getByLabel('Format').selectOption('CSV')
    await body.fill(`sensor_id,timestamp,value\n${sensorId},30 February,1`)
    await box.getByRole('button', { name: 'Try it' }).click()
    await expect(box.getByText('It would be answered 422: not everything would be stored.')).toBeVisible()
    await expect(box.getByRole('row').filter({ hasText: 'line 2' })).toBeVisible()
    await body.fill('sensor_id\n')
    await box.getByRole('button', { name: 'Try it' }).click()
    await expect(box.getByText(/It would be refused as a whole: The first line names the columns/)).toBeVisible()
  })
})
