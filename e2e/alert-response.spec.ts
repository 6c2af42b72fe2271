import type { Page } from '@playwright/test'
import { commandLine } from '@/features/access/actor'
import { shelveAlert } from '@/features/alerts/suppression/commands'
import { arrangeAlert } from './arrange-alert'
import { expect, hearsNoNews, test } from './story'

const respond = (page: Page) => page.getByRole('region', { name: 'Respond' })
const history = (page: Page) => page.getByRole('region', { name: 'History' })

test('a technician takes an alert, comments on it, shelves it and finds it set aside', async ({ page, person }) => {
  const alert = await arrangeAlert()
  await page.goto(`/alerts/${alert.id}`)
  const card = respond(page)
  await card.getByLabel('Who sees to it').selectOption(person.name)
  await card.getByRole('button', { name: 'Assign' }).click()
  await expect(history(page).getByText(`${person.name} assigned it to ${person.name}`)).toBeVisible()

  await card.locator('summary', { hasText: 'Comment' }).click()
  await card.getByRole('textbox', { name: 'Comment' }).fill('It squeals.')
  await card.getByRole('button', { name: 'Add comment' }).click()
  await expect(history(page).getByText('It squeals.')).toBeVisible()

  await card.locator('summary', { hasText: 'Shelve' }).click()
  await card.getByLabel('For how long').selectOption('1 hour')
  await card.getByLabel('Why').fill('Grease is on its way')
  await card.getByRole('button', { name: 'Shelve' }).click()
  await expect(history(page).getByText('Grease is on its way')).toBeVisible()
  await expect(page.getByText(/^Shelved until/).first()).toBeVisible()

  await page.goto(`/alerts?equipment=${alert.tag}`)
  await expect(page.getByText('No alert matches these filters')).toBeVisible()
  await page.getByRole('link', { name: 'Set aside' }).click()
  await page.getByRole('link', { name: alert.message }).click()
  await card.getByRole('button', { name: 'End the shelf now' }).click()
  await expect(history(page).getByText(`${person.name} ended the shelf`)).toBeVisible()
})

test('an alert is closed with what it was, and says so', async ({ page, person }) => {
  const alert = await arrangeAlert()
  await page.goto(`/alerts/${alert.id}`)
  const card = respond(page)
  await card.locator('summary', { hasText: 'Close' }).click()
  await card.getByLabel('What was it').selectOption('Real')
  await card.getByLabel('How it shows').selectOption('Overheating')
  await card.getByLabel('What happened inside').selectOption('Wear')
  await card.getByRole('button', { name: 'Close the alert' }).click()
  await expect(history(page).getByText(`${person.name} closed it: Real`)).toBeVisible()
  await expect(card.getByText('This alert is over.')).toBeVisible()
  await expect(card.getByRole('button', { name: 'Acknowledge' })).toBeHidden()
})

test.describe('a colleague was faster', () => {
  test.use({ expectedErrors: [/status of 409/] })

  test('it is said, and the page shows how it stands', async ({ page }) => {
    const alert = await arrangeAlert()
    await hearsNoNews(page)
    await page.goto(`/alerts/${alert.id}`)
    const card = respond(page)
    await card.locator('summary', { hasText: 'Shelve' }).click()
    await card.getByLabel('Why').fill('Start-up')
    await shelveAlert({ ...commandLine, name: 'Grace Hopper' }, alert.id, { hours: 8, reason: 'I am on it' })
    await card.getByRole('button', { name: 'Shelve' }).click()
    await expect(card.getByText(/A colleague shelved it meanwhile/).first()).toBeVisible()
    await expect(history(page).getByText('I am on it')).toBeVisible()
    await expect(card.getByRole('button', { name: 'End the shelf now' })).toBeVisible()
  })
})
