import { worker } from '@/features/access/actor'
import { followMachines } from '@/features/maintenance/schedules/following/commands'
import { arrangeReadings, arrangeSensor } from './arrange'
import { expect, test } from './story'

test.use({ role: 'manager', expectedErrors: [/status of 422/] })

const hour = 3_600_000

test('a manager plans work for each second Tuesday, and sees the dates that come of it', async ({ page }) => {
  await page.goto('/maintenance/schedules/new')
  await page.getByLabel('What is to be done').fill('Clean the basin')
  await page.getByLabel('On', { exact: true }).selectOption('The second')
  await page.getByLabel('Weekday').selectOption('Tuesday')
  await expect(page.getByText('Next dates').locator('..').getByRole('listitem')).toHaveCount(5)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^Every month: The second Tuesday/).first()).toBeVisible()
})

test('a manager plans work by running hours, and sees how much is counted and when it will be due', async ({
  page,
}) => {
  const { sensorId } = await arrangeSensor({ name: 'Motor power', unit: 'kW', intervalSeconds: 1800 })
  const start = Math.floor(Date.now() / hour) * hour - 50 * hour
  const readings = Array.from({ length: 100 }, (_, i) => ({ at: new Date(start + (i * hour) / 2), value: 12 }))
  await arrangeReadings(sensorId, readings)
  await page.goto('/maintenance/schedules/new')
  await page.getByLabel('What is to be done').fill(`Oil of ${sensorId}`)
  await page.getByLabel('Due by').selectOption('Use of the machine')
  await page.getByLabel('Sensor', { exact: true }).fill('nowhere')
  await page.getByLabel('Due every').fill('500')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('There is no such sensor.')).toBeVisible()
  await page.getByLabel('Sensor', { exact: true }).fill(sensorId)
  await page.getByLabel('Runs above').fill('5')
  await page.getByLabel('Counted from').fill(new Date(start).toISOString().slice(0, 16))
  await page.getByRole('button', { name: 'Save' }).click()
  const line = page.getByRole('listitem').filter({ hasText: `Oil of ${sensorId}` })
  await expect(line.getByText('Counted within minutes')).toBeVisible()
  await followMachines(worker)
  await page.reload()
  await expect(line.getByText(/^(49|50)\sh of 500\sh · due in about 1\d\sd/)).toBeVisible()
})

test('a condition of a machine is planned in words that the list repeats', async ({ page }) => {
  const { sensorId } = await arrangeSensor({ name: 'Vibration', unit: 'mm/s' })
  await page.goto('/maintenance/schedules/new')
  await page.getByLabel('What is to be done').fill(`Listen to ${sensorId}`)
  await page.getByLabel('Due by').selectOption('Condition of the machine')
  await page.getByLabel('Sensor', { exact: true }).fill(sensorId)
  await page.getByLabel('Hourly mean above').fill('4.5')
  await page.getByRole('button', { name: 'Save' }).click()
  const line = page.getByRole('listitem').filter({ hasText: `Listen to ${sensorId}` })
  await expect(line.getByText(/above 4\.5\smm\/s for 6\sh/)).toBeVisible()
  await expect(line.getByText('Does not hold')).toBeVisible()
})
