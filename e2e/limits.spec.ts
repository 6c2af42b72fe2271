import { randomUUID } from 'node:crypto'
import { commandLine } from '@/features/access/actor'
import { logMaintenance } from '@/features/maintenance/commands'
import { arrangeReadings, arrangeSensor } from './arrange'
import { expect, test } from './story'

test.use({ role: 'manager' })

const hour = 3_600_000

/** Sixty days around 50 °C with three hours above 80 °C: 40, 16 and 3 days ago. Ten days ago it was repaired. */
async function arrangeHotSensor(): Promise<string> {
  const { sensorId } = await arrangeSensor({ name: 'Bearing temperature', intervalSeconds: 900 })
  const now = Math.floor(Date.now() / hour) * hour
  const hot = [40, 16, 3].map((days) => days * 24)
  const readings = Array.from({ length: 60 * 96 }, (_, i) => {
    const hours = (60 * 96 - 1 - i) / 4
    const isHot = hot.some((one) => hours <= one && hours > one - 3)
    return { at: new Date(now - hours * hour), value: (isHot ? 88 : 50) + Math.sin(i * 12.9898) }
  })
  await arrangeReadings(sensorId, readings)
  await logMaintenance(commandLine, {
    idempotencyKey: randomUUID(),
    sensorId,
    activity: 'repair',
    description: 'Replaced the bearing.',
    performedAt: new Date(now - 10 * 24 * hour).toISOString(),
    resolveAlert: false,
  })
  return sensorId
}

test('a manager moves a limit, sees what it would have raised, sets, changes and removes it', async ({ page }) => {
  const sensorId = await arrangeHotSensor()
  await page.goto(`/sensors/${sensorId}`)
  await page.getByRole('link', { name: 'Set limits' }).click()
  await expect(page.getByRole('heading', { name: 'Limits of Bearing temperature' })).toBeVisible()
  await expect(page.getByText('90 days: no alerts, 0 of 1 confirmed failure caught.')).toBeVisible()

  const value = page.getByRole('spinbutton', { name: 'Limit' })
  await value.fill('80')
  await expect(page.getByText('90 days: 3 alerts, 1 of 1 confirmed failure caught, 6 d early.')).toBeVisible()
  const slider = page.getByRole('slider')
  await expect(slider).toHaveValue('80')
  await slider.press('ArrowLeft')
  await expect(value).not.toHaveValue('80')
  await slider.press('Home')
  await expect(page.getByText(/^90 days: 1 alert,/)).toBeVisible()
  await value.fill('')
  await expect(page.getByText('Give limit and deadband as numbers')).toBeVisible()

  await value.fill('80')
  await page.getByLabel('Severity').selectOption('High')
  await page.getByLabel('What to do').fill('Open the bypass.')
  await page.getByRole('button', { name: 'Set limit' }).click()
  await expect(page).toHaveURL(/limit=/)
  const list = page.getByRole('region', { name: 'Limits', exact: true })
  await expect(list.getByRole('link', { name: /High above 80\s°C for 5\smin/ })).toHaveAttribute('aria-current', 'true')

  await page.getByLabel('Begins after').selectOption('4 h')
  await expect(page.getByText(/^90 days: no alerts/)).toBeVisible()
  await expect(page.getByText(/^As it is saved: 3 alerts/)).toBeVisible()
  await page.getByRole('button', { name: 'Save limit' }).click()
  await expect(page.getByText('Saved. It holds from now on.')).toBeVisible()
  await expect(list.getByRole('link', { name: /for 4\sh/ })).toBeVisible()

  await page.getByRole('link', { name: 'Bearing temperature' }).click()
  await expect(page.getByRole('region', { name: 'Watched' }).getByText(/above 80\s°C for 4\sh/)).toBeVisible()
  await page.getByRole('link', { name: 'Limits', exact: true }).click()
  await page.getByRole('button', { name: 'Remove limit' }).click()
  await expect(list.getByText('None are set.')).toBeVisible()
})

test('an alarm of a limit that would have been leads to its readings, and a kind of limit is one link away', async ({
  page,
}) => {
  const sensorId = await arrangeHotSensor()
  await page.goto(`/sensors/${sensorId}/limits?days=30`)
  await page.getByRole('spinbutton', { name: 'Limit' }).fill('80')
  await expect(page.getByText(/^30 days: 2 alerts/)).toBeVisible()
  await page.getByText('2 of 2 alerts, newest first').click()
  await page
    .getByRole('listitem')
    .filter({ hasText: /\dh|\d\sh/ })
    .getByRole('link')
    .first()
    .click()
  await expect(page).toHaveURL(/from=.+&to=/)
  await page.goBack()
  await page.getByRole('link', { name: 'Rises too fast' }).click()
  await expect(page.getByRole('heading', { name: 'Rises too fast' })).toBeVisible()
  await page.getByRole('spinbutton', { name: 'Limit' }).fill('20')
  await expect(page.getByText(/^30 days: 2 alerts/)).toBeVisible()
})
