import { db } from '@/db/client'
import { commandLine, worker } from '@/features/access/actor'
import { alarmOf } from '@/features/alerts/arrange-alarm'
import { raiseAlarm, returnToNormal } from '@/features/alerts/raising/commands'
import { setLimit } from '@/features/detection/limits/commands'
import { arrangeEquipment, arrangeReadings, arrangeSensor } from './arrange'
import { expect, test } from './story'

test.use({ role: 'manager' })

const minuteMs = 60_000

/** A sensor around its limit of 50 °C, which came and went three times within a minute. */
async function arrangeChattering() {
  const { tag } = await arrangeEquipment()
  const { sensorId } = await arrangeSensor({ name: `Bearing of ${tag}`, equipmentTag: tag, unit: '°C' })
  const now = Math.floor(Date.now() / minuteMs) * minuteMs
  const values = Array.from({ length: 600 }, (_, i) => 48 + 2 * Math.sin(i / 20))
  await arrangeReadings(
    sensorId,
    values.map((value, i) => ({ at: new Date(now - (600 - i) * minuteMs), value })),
  )
  const setting = { kind: 'high', severity: 'medium', value: 50, deadband: 0.1, response: null } as const
  await setLimit(commandLine, sensorId, { ...setting, onDelaySeconds: 0, offDelaySeconds: 0, overSeconds: null })
  const message = `${tag} is above its high limit`
  for (const seconds of [0, 20, 40]) {
    const raisedAt = new Date(now - 10 * minuteMs + seconds * 1000)
    const alarm = alarmOf(sensorId, { message, cause: 'limit_high', raisedAt })
    await db.transaction(async (tx) => {
      await raiseAlarm(tx, worker, alarm)
      const at = new Date(raisedAt.getTime() + 10_000)
      await returnToNormal(tx, worker, { sensorId, cause: 'limit_high', at })
    })
  }
  return { message, name: `Bearing of ${tag}` }
}

test('from what chatters a manager comes to its shelf and to a calmer limit, both filled in', async ({ page }) => {
  const { message, name } = await arrangeChattering()
  await page.goto('/alerts/health')
  const chattering = page.getByRole('region', { name: 'Chattering', exact: true }).first()
  const line = chattering.getByRole('row', { name: message })
  await line.getByRole('link', { name: 'Shelve it' }).click()
  const respond = page.getByRole('region', { name: 'Respond' })
  await expect(respond.getByRole('textbox', { name: 'Why' })).toHaveValue(/^Chatters: came and went/)
  await respond.getByRole('button', { name: 'Shelve' }).click()
  await expect(page.getByText(/^Shelved until/).first()).toBeVisible()

  await page.goto('/alerts/health')
  await line.getByRole('link', { name: 'Widen deadband and delays' }).click()
  await expect(page.getByRole('heading', { name: `Limits of ${name}` })).toBeVisible()
  await expect(page.getByText(/Nothing is changed before it is saved/)).toBeVisible()
  await expect(page.getByRole('spinbutton', { name: 'Limit' })).toHaveValue('50')
  await expect(page.getByLabel('Begins after').locator('option:checked')).toHaveText('1 min')
  await expect(page.getByLabel('Ends after').locator('option:checked')).toHaveText('1 min')
})
