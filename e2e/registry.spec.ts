import { randomUUID } from 'node:crypto'
import { arrangePump } from '@/features/registry/arrange-registry'
import { appearances, expectAccessible, expectNoSidewaysScroll, showAs } from './appearance'
import { expect, test } from './story'

test.use({ role: 'manager' })

test('a manager adds a machine and its sensor, puts it into maintenance, and retires both', async ({ page }) => {
  const tag = `R-${randomUUID().slice(0, 8)}`
  await page.goto('/equipment/new')
  const place = {
    Tag: tag,
    Name: 'Feed pump',
    Site: 'North',
    Area: 'Hall',
    'Work center': 'Cooling',
    'Work unit': 'Pumps',
  }
  for (const [label, value] of Object.entries(place)) await page.getByLabel(label).fill(value)
  await page.getByRole('button', { name: 'Add equipment' }).click()
  await expect(page.getByRole('heading', { level: 1, name: tag })).toBeVisible()

  await page.getByRole('link', { name: 'Add sensor' }).click()
  await page.getByLabel('Identifier').fill(`${tag}.flow/1 100%`)
  await page.getByLabel('What it measures').fill('flow')
  await expect(page.getByLabel('Equipment its tag')).toHaveValue(tag)
  await page.getByRole('button', { name: 'Add sensor' }).click()
  await expect(page.getByText('This sensor has not sent anything yet')).toBeVisible()

  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByLabel('Status').selectOption('maintenance')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('In maintenance')).toBeVisible()

  await page.goto(`/equipment?search=${tag}`)
  await page.getByRole('link', { name: tag }).click()
  await page.getByText('Retire', { exact: true }).click()
  await page.getByRole('button', { name: 'Retire it with its sensor' }).click()
  await expect(page.getByText('Bring back', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Retired sensors' })).toBeVisible()
})

test.describe('of two who edit at once', () => {
  test.use({ expectedErrors: [/status of 409/] })

  test('the second is told, and keeps what was typed', async ({ page, context }) => {
    const { sensorId } = await arrangePump()
    const other = await context.newPage()
    for (const one of [page, other]) await one.goto(`/sensors/${sensorId}/edit`)
    await other.getByLabel('Location').fill('theirs')
    await other.getByRole('button', { name: 'Save' }).click()
    await expect(other.getByText('theirs')).toBeVisible()
    await page.getByLabel('Location').fill('mine')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Somebody changed this meanwhile')).toBeVisible()
    await expect(page.getByLabel('Location')).toHaveValue('mine')
  })
})

test.describe('a file', () => {
  test.use({ expectedErrors: [/status of 422/] })

  test('is looked at, mended and applied', async ({ page }) => {
    const { tag, sensorId } = await arrangePump()
    const file = (text: string) => ({ name: 'registry.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.goto('/registry/import')
    await page.getByLabel('CSV file').setInputFiles(file(`sensor_id,interval_seconds\n${sensorId},often\n`))
    await page.getByRole('button', { name: 'Show what would change' }).click()
    await expect(page.getByRole('row', { name: '2 interval_seconds' })).toBeVisible()
    const good = `Sensor ID;interval;equipment;type\n${sensorId};30;${tag};pressure\n${tag}.new;60;${tag};level\n`
    await page.getByLabel('CSV file').setInputFiles(file(good))
    await page.getByRole('button', { name: 'Show what would change' }).click()
    await expect(page.getByText('This would create 1 and change 1')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page.getByText('Applied: 1 created, 1 changed')).toBeVisible()
  })
})

for (const appearance of appearances) {
  test(`the registry's pages are accessible and fit: ${appearance.theme}, ${appearance.width} px`, async ({ page }) => {
    test.setTimeout(120_000)
    const { id, tag, sensorId } = await arrangePump()
    await showAs(page, appearance)
    const paths = ['/equipment', '/equipment/new', `/equipment/${id}`, `/sensors/new?equipment=${tag}`]
    for (const path of [...paths, '/equipment?show=retired', `/sensors/${sensorId}/edit`, '/registry/import']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
    }
  })
}

test.describe('a viewer', () => {
  test.use({ role: 'viewer', expectedErrors: [/status of 403/] })

  test('looks at equipment and is offered no change', async ({ page }) => {
    const { id } = await arrangePump()
    await page.goto(`/equipment/${id}`)
    await expect(page.getByRole('heading', { level: 2, name: 'Sensors' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Add sensor' })).toHaveCount(0)
    const answer = await page.goto('/equipment/new')
    expect(answer?.status()).toBe(403)
  })
})
