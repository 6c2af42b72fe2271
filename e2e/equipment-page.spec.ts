import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { logMaintenance } from '@/features/maintenance/commands'
import { arrangeEquipment, arrangeReadings, arrangeSensor } from './arrange'
import { arrangeAlert } from './arrange-alert'
import { expect, hearsKeys, test } from './story'

const minute = 60_000
const everyMinute = (from: number, to: number) => {
  const now = Math.floor(Date.now() / minute) * minute
  return Array.from({ length: from - to }, (_, i) => ({ at: new Date(now - (from - i) * minute), value: 20 + (i % 7) }))
}

test('a machine shows all its sensors on one time axis, what happened to it, and which of them fell silent', async ({
  page,
}) => {
  const { id, tag, message } = await arrangeAlert({ severity: 'high' })
  const silent = await arrangeSensor({ equipmentTag: tag, name: 'Oil pressure', unit: 'bar' })
  await arrangeSensor({ equipmentTag: tag, name: 'Oil level' })
  await arrangeReadings(silent.sensorId, everyMinute(180, 60))
  await logMaintenance(commandLine, {
    idempotencyKey: randomUUID(),
    alertId: id,
    activity: 'repair',
    description: 'Tightened the coupling.',
    resolveAlert: false,
  })
  const [machine] = await db.select().from(equipment).where(eq(equipment.tag, tag))
  await page.goto(`/equipment/${machine?.id}`)

  await expect(
    page.getByRole('img', { name: /^Oil pressure, .+: mean 23\sbar, lowest 20\sbar, highest 26\sbar$/ }),
  ).toBeVisible()
  await expect(page.getByRole('img', { name: /^Oil level, .+: no readings$/ })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Oil pressure' })).toContainText(
    /No data since .*\d\d:\d\d/,
  )
  await expect(page.getByRole('listitem').filter({ hasText: 'Oil level' })).toContainText('No data yet')
  await expect(page.getByText('Tightened the coupling.', { exact: true })).toBeVisible()

  await page.getByText('Show the numbers as a table').click()
  await expect(page.getByRole('row', { name: /^Oil pressure/ })).toContainText('120')
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download as CSV' }).click()
  expect(await readFile(await (await file).path(), 'utf8')).toContain(`\n${silent.sensorId},`)

  await page.getByRole('link', { name: '7 d', exact: true }).click()
  await expect(page).toHaveURL(/range=7d/)
  await page.getByRole('link', { name: 'Oil pressure', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/sensors/${silent.sensorId}\\?range=7d`))
  await expect(page.getByText(/ from 120 readings/)).toBeVisible()
  await page.goBack()
  const marks = page.getByRole('list', { name: 'What happened' })
  await marks.getByText('2', { exact: true }).click()
  await marks.getByRole('link', { name: message }).click()
  await expect(page.getByRole('heading', { level: 1, name: message })).toBeVisible()
})

test('machines are narrowed to those that need attention, the most urgent first, without leaving the page', async ({
  page,
}) => {
  const area = `Hall ${randomUUID().slice(0, 8)}`
  const calm = await arrangeEquipment({ area })
  const silent = await arrangeEquipment({ area })
  const both = [calm, silent]
  for (const { tag } of both) {
    const { sensorId } = await arrangeSensor({ equipmentTag: tag })
    await arrangeReadings(sensorId, [{ at: new Date(Date.now() - (tag === silent.tag ? 3_600_000 : 0)), value: 7 }])
  }
  const machine = (tag: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name: tag }) })

  await page.goto('/equipment')
  await hearsKeys(page)
  await page.evaluate(() => document.body.setAttribute('data-stays', ''))
  await page.getByLabel('Search').fill(area)
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(`/equipment?search=${area.replace(' ', '+')}`)
  await expect(page.getByRole('row').filter({ has: page.getByRole('link') })).toHaveCount(3)
  await page.getByRole('link', { name: 'State' }).click()
  await expect(page.getByRole('columnheader', { name: 'State' })).toHaveAttribute('aria-sort', 'descending')
  await expect(page.locator('tbody tr').first()).toContainText(silent.tag)

  await page.getByLabel('State', { exact: true }).selectOption('Needs attention')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(machine(calm.tag)).toHaveCount(0)
  await expect(machine(silent.tag)).toContainText('No data')
  await page.goBack()
  await expect(machine(calm.tag)).toBeVisible()
  await expect(page.locator('body')).toHaveAttribute('data-stays', '')
})

test('on a wall the sensors of a large machine take turns, and nothing is scrolled', async ({ page }) => {
  const { tag } = await arrangeEquipment()
  for (let i = 0; i < 12; i++) {
    const { sensorId } = await arrangeSensor({ equipmentTag: tag, name: `Bearing ${i}` })
    if (i === 0) await arrangeReadings(sensorId, everyMinute(120, 0))
  }
  const [machine] = await db.select().from(equipment).where(eq(equipment.tag, tag))
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.goto(`/equipment/${machine?.id}?kiosk`)
  const charts = page.getByRole('img', { name: /^Bearing \d+, / })
  await expect(charts).toHaveCount(8)
  const { height, visible } = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight,
    visible: window.innerHeight,
  }))
  expect(height).toBeLessThanOrEqual(visible)
  await page.getByRole('button', { name: 'The next' }).click()
  await expect(charts).toHaveCount(4)
})
