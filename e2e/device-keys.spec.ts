import { arrangeSensor } from './arrange'
import { expect, test } from './story'

test.use({ role: 'admin' })

test('a key is issued, replaced with overlap and revoked, and the audit trail tells it', async ({
  page,
  person,
  plant,
}) => {
  const { sensorId } = await arrangeSensor()
  const name = `Gateway of ${sensorId.slice(4, 12)}`
  const post = async (secret: string) => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ sensor_id: sensorId, timestamp: new Date().toISOString(), value: 20 })
    return (await fetch(`${plant}/api/readings`, { method: 'POST', headers, body })).status
  }
  const secretShown = async () => (await page.getByRole('status', { name: 'Key' }).textContent()) ?? ''

  await page.goto('/devices')
  await page.getByRole('link', { name: 'Issue a key' }).first().click()
  await page.getByLabel('Name of the device').fill(name)
  await page.getByRole('button', { name: 'Issue a key' }).click()
  const first = await secretShown()
  expect(first).toMatch(/^smk_/)
  expect(await post(first)).toBe(201)

  await page.getByRole('link', { name: 'Watch what this device sends' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText(first)).toHaveCount(0)
  await page.getByRole('link', { name: 'Change, replace, revoke' }).click()
  await page.getByLabel('The old key ends').selectOption('in an hour')
  await page.getByRole('button', { name: 'Issue the new key' }).click()
  const second = await secretShown()
  expect([await post(first), await post(second)]).toEqual([201, 201])

  await page.getByRole('link', { name: 'To the new key' }).click()
  await expect(page.getByText('Replaces', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Change, replace, revoke' }).click()
  await page.getByRole('button', { name: 'Revoke this key' }).click()
  await expect(page.getByText('This key was revoked.')).toBeVisible()
  expect([await post(first), await post(second)]).toEqual([401, 401])

  await page.goto('/audit')
  const trail = page.getByRole('main')
  await expect(trail.getByText(`${person.name} issued the device key ${name}`).first()).toBeVisible()
  await expect(trail.getByText(`${person.name} replaced the device key ${name} by a new one`).first()).toBeVisible()
  await expect(trail.getByText(`${person.name} revoked the device key ${name}`).first()).toBeVisible()
})
