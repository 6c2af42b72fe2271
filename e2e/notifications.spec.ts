import { randomUUID } from 'node:crypto'
import { expect, test } from './story'

test.use({ role: 'admin' })

test('a webhook is added, tried in vain, switched off and removed, and the audit trail tells it', async ({
  page,
  person,
}) => {
  const name = `Hook ${randomUUID().slice(0, 8)}`
  await page.goto('/notifications')
  await page.getByRole('link', { name: 'Add a channel' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Address').fill('http://127.0.0.1:9/alerts?key=hidden')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const secret = (await page.getByRole('status', { name: 'Secret' }).textContent()) ?? ''
  expect(secret).toMatch(/^whsec_/)

  await page.getByRole('link', { name: 'To the channel' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText('hidden')).toHaveCount(0)
  await page.getByRole('button', { name: 'Send a test' }).click()
  // Nothing on this machine may be called unless somebody lists it.
  await expect(page.getByText('The test did not arrive: the address is not on the public internet')).toBeVisible()
  await expect(
    page.getByRole('table', { name: 'Sent messages' }).getByText('Given up').filter({ visible: true }),
  ).toBeVisible()

  await page.getByRole('link', { name: 'Change', exact: true }).click()
  await page.getByRole('button', { name: 'Switch off' }).click()
  await expect(page.getByRole('button', { name: 'Switch on' })).toBeVisible()
  await page.getByRole('button', { name: 'Remove this channel' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible()
  await expect(page.getByRole('link', { name })).toHaveCount(0)

  await page.goto('/audit')
  const trail = page.getByRole('main')
  await expect(trail.getByText(`${person.name} added`).first()).toBeVisible()
  await expect(trail.getByText(`${person.name} removed the channel ${name}`).first()).toBeVisible()
})

test('a person chooses of which alerts they are mailed, and in which hours not', async ({ page }) => {
  await page.goto('/account')
  const card = page.getByRole('region', { name: 'Alerts by e-mail' })
  await card.getByLabel('Tell me of alerts by e-mail').check()
  await card.getByLabel('Severity').selectOption('critical')
  await card.getByLabel('Quiet hours').check()
  await card.getByLabel('From', { exact: true }).fill('21:30')
  await card.getByRole('button', { name: 'Save' }).click()
  await expect(card.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(card.getByLabel('Severity')).toHaveValue('critical')
  await expect(card.getByLabel('From', { exact: true })).toHaveValue('21:30')
})
