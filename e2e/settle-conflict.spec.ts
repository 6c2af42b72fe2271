import { randomUUID } from 'node:crypto'
import { commandLine } from '@/features/access/actor'
import { arrangeDevice, send } from '@/features/readings/arrange-sent'
import { settleConflicts } from '@/features/readings/conflicts/commands'
import { listConflicts } from '@/features/readings/conflicts/queries'
import { appearances, expectAccessible, expectNoSidewaysScroll, showAs } from './appearance'
import { arrangeSensor } from './arrange'
import { expect, test } from './story'

test.use({ role: 'admin' })

const minuteMs = 60_000

/** A sensor with an hour of readings at 20 °C, whose newest ones came again as 80 °C. */
async function arrangeConflict(count = 1): Promise<string> {
  const { sensorId } = await arrangeSensor({ sensorId: `conflict-${randomUUID().slice(0, 8)}` })
  const device = await arrangeDevice('Gateway twice')
  const rows = Array.from({ length: 60 }, (_, i) => ({
    sensor_id: sensorId,
    timestamp: new Date(Date.now() - (i + 1) * minuteMs).toISOString(),
    value: 20,
  }))
  await send(device, rows)
  await send(
    device,
    rows.slice(0, count).map((row) => ({ ...row, value: 80 })),
  )
  return sensorId
}

test('of two values one is chosen, and the sensor shows it', async ({ page }) => {
  const sensorId = await arrangeConflict()
  await page.goto('/')
  await page.getByRole('link', { name: /readings? came with two values/ }).click()
  await page.goto(`/sensors/conflicts?sensor=${sensorId}`)
  await expect(page.getByText('sent by Gateway twice')).toBeVisible()
  await page.getByRole('radio', { name: /take.*80/ }).check()
  await page.getByRole('button', { name: 'Settle what is chosen' }).click()
  await expect(page.getByText('Nothing to decide')).toBeVisible()
  await page.goto(`/sensors/${sensorId}`)
  await expect(page.getByText(/^80.°C/).first()).toBeVisible()
})

test.describe('what somebody else settled meanwhile', () => {
  test.use({ expectedErrors: [/status of (409|422)/] })

  test('is told, and nothing else is settled', async ({ page }) => {
    const sensorId = await arrangeConflict(2)
    await page.goto(`/sensors/conflicts?sensor=${sensorId}`)
    await page.getByRole('button', { name: 'Settle what is chosen' }).click()
    await expect(page.getByText('Choose a value first.')).toBeVisible()
    await page.getByRole('button', { name: 'Choose all that stand' }).click()
    const { rows } = await listConflicts(commandLine, { sensorId, page: 1 })
    await settleConflicts(commandLine, { settle: [{ id: rows[0]?.id ?? 0, outcome: 'taken' }] })
    await page.getByRole('button', { name: 'Settle what is chosen' }).click()
    await expect(page.getByText('Somebody settled one of these meanwhile')).toBeVisible()
    await expect(page.getByRole('radio')).toHaveCount(2)
    await page.getByRole('button', { name: 'Choose all that stand' }).click()
    await page.getByRole('button', { name: 'Settle what is chosen' }).click()
    await expect(page.getByText('Nothing to decide')).toBeVisible()
  })
})

test('the page is accessible and fits', async ({ page }) => {
  const sensorId = await arrangeConflict(3)
  for (const appearance of appearances) {
    await showAs(page, appearance)
    for (const path of [`/sensors/conflicts?sensor=${sensorId}`, '/sensors/conflicts?sensor=nobody']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
    }
  }
})
