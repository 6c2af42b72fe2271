import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { arrangeDevice, send } from '@/features/readings/arrange-sent'
import { appearances, expectAccessible, expectNoSidewaysScroll, showAs } from './appearance'
import { arrangeEquipment } from './arrange'
import { expect, test } from './story'

test.use({ role: 'admin' })

const minuteMs = 60_000

/** By its address: long identifiers may break, which splits a link's name. */
const linkTo = (page: Page, sensorId: string) => page.locator(`main a[href$="/${encodeURIComponent(sensorId)}"]`)

/** Half an hour of readings of a sensor that nobody has registered, one a minute, as a gateway sends them. */
async function arrangeUnregistered(name = 'pressure'): Promise<string> {
  const device = await arrangeDevice('Gateway of the pump house')
  const sensorId = `Z-${randomUUID().slice(0, 8)}/${name} 1`
  const rows = Array.from({ length: 30 }, (_, i) => ({
    sensor_id: sensorId,
    timestamp: new Date(Date.now() - (i + 1) * minuteMs).toISOString(),
    value: 30 + Math.sin(i / 4),
    unit: 'psi',
  }))
  expect(await send(device, rows)).toMatchObject({ quarantined: 30 })
  return sensorId
}

test('an unknown sensor is adopted, and its chart shows the readings that waited', async ({ page }) => {
  const sensorId = await arrangeUnregistered()
  const { tag } = await arrangeEquipment()
  await page.goto('/sensors')
  await page.getByRole('link', { name: /unregistered sensors? (is|are) sending readings/ }).click()
  await linkTo(page, sensorId).click()
  await expect(page.getByText('Gateway of the pump house')).toBeVisible()
  await expect(page.getByLabel('What it measures')).toHaveValue('pressure')
  await expect(page.getByLabel('Unit such as °C')).toHaveValue('psi')
  await expect(page.getByLabel('Seconds between readings')).toHaveValue('60')
  await page.getByLabel('Unit such as °C').fill('bar')
  await page.getByLabel('Equipment its tag').fill(tag)
  await page.getByRole('button', { name: 'Adopt' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(sensorId)
  await expect(page.getByText(/^2\.0\d.bar$/).first()).toBeVisible()
  await expect(
    page
      .getByRole('group', { name: /20\d\d/ })
      .locator('svg path')
      .first(),
  ).toBeVisible()
  await expect(page.getByText(/Every reading, 30 points/).first()).toBeVisible()
})

test.describe('an identifier under which nothing waits', () => {
  test.use({ expectedErrors: [/status of 404/] })

  test('says so and leads on', async ({ page }) => {
    await page.goto('/sensors/unregistered/nothing')
    await expect(page.getByText('Nothing is held back under this identifier')).toBeVisible()
    await page.getByRole('main').getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Unregistered sensors' })).toBeVisible()
  })
})

test.describe('several at once', () => {
  test.use({ expectedErrors: [/status of 422/] })

  test('are adopted with their equipment, or discarded', async ({ page }) => {
    const [first, second, third] = [
      await arrangeUnregistered(),
      await arrangeUnregistered(),
      await arrangeUnregistered(),
    ]
    const { tag } = await arrangeEquipment()
    await page.goto('/sensors/unregistered')
    await page.getByRole('button', { name: 'Adopt the chosen' }).click()
    await expect(page.getByText('Choose at least one above.')).toBeVisible()
    for (const id of [first, second]) await page.getByLabel(`Choose ${id}`).check()
    await page.getByLabel('Equipment of all').fill('no such tag')
    await page.getByRole('button', { name: 'Adopt the chosen' }).click()
    await expect(page.getByText('There is no equipment with this tag.')).toBeVisible()
    await page.getByLabel('Equipment of all').fill(tag)
    await page.getByRole('button', { name: 'Adopt the chosen' }).click()
    await expect(linkTo(page, first)).toBeHidden()
    await expect(linkTo(page, second)).toBeHidden()
    await page.getByLabel(`Choose ${third}`).check()
    await page.getByLabel('Discard their readings').check()
    await page.getByRole('button', { name: 'Discard the chosen' }).click()
    await expect(linkTo(page, third)).toBeHidden()
    await page.goto(`/sensors?search=${encodeURIComponent(tag)}`)
    for (const id of [first, second]) await expect(linkTo(page, id)).toBeVisible()
  })
})

test('what waits is accessible and fits', async ({ page }) => {
  const sensorId = await arrangeUnregistered(`a-very-long-name-${'x'.repeat(60)}`)
  for (const appearance of appearances) {
    await showAs(page, appearance)
    for (const path of ['/sensors/unregistered', `/sensors/unregistered/${encodeURIComponent(sensorId)}`]) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
    }
  }
})
