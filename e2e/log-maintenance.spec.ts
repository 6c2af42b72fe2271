import type { Page } from '@playwright/test'
import { db } from '@/db/client'
import { resolveAlert } from '@/features/alerts/commands'
import { arrangeAlert } from './arrange-alert'
import { expect, hearsNoNews, test } from './story'

const work = 'Bearing was dry. Greased it, temperature falls.'

async function fillIn(page: Page) {
  const form = page.getByRole('region', { name: 'Log maintenance' })
  await form.getByLabel('What was done').selectOption('Service')
  await form.getByLabel('Description').fill(work)
  await form.getByLabel('Time worked minutes').fill('45')
  return form
}

test('a technician logs work from an alert, which resolves it, and finds the entry again', async ({ page, person }) => {
  const alert = await arrangeAlert()
  await page.goto(`/alerts/${alert.id}`)
  await expect(page.getByRole('heading', { level: 1, name: alert.message })).toBeVisible()
  const form = await fillIn(page)
  await form.getByRole('button', { name: 'Save entry' }).click()

  await expect(form.getByRole('status')).toHaveText(/^Saved at .+ The alert is resolved\.$/)
  await expect(form.getByLabel('Description')).toHaveValue('')
  await expect(form.getByLabel('This resolves the alert')).toBeHidden()
  await expect(page.getByText(`Resolved by ${person.name}`)).toBeVisible()
  await expect(page.getByRole('region', { name: 'What was done' }).getByText(work)).toBeVisible()

  await page.goto(`/maintenance?equipment=${alert.tag}`)
  const entry = page.getByRole('listitem').filter({ hasText: work })
  await expect(entry).toContainText(person.name)
  await expect(entry).toContainText('45 min of work')
})

test.describe('out of reach', () => {
  test.use({ expectedErrors: [/ERR_FAILED/] })

  test('work that got no answer waits in the browser, and is saved once by itself', async ({ page }) => {
    const alert = await arrangeAlert()
    await page.goto(`/alerts/${alert.id}`)
    const form = await fillIn(page)
    await form.getByLabel('This resolves the alert').uncheck()
    // The entry arrives, its answer does not.
    let isCut = true
    await page.route('**/api/maintenance-logs', async (route) => {
      if (!isCut) return route.continue()
      await route.fetch()
      await route.abort()
    })
    await form.getByRole('button', { name: 'Save entry' }).click()
    await expect(form.getByRole('status')).toContainText('waits on this device')
    const notice = page.getByText('1 entry waits for the connection')
    await expect(notice).toBeVisible()

    isCut = false
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect(notice).toBeHidden()
    await expect(page.getByRole('region', { name: 'What was done' }).getByText(work)).toHaveCount(1)
  })
})

test.describe('refusals', () => {
  test.use({ expectedErrors: [/status of (409|422)/] })

  test('an alert that a colleague resolved meanwhile is said beside the form, and the entry can still be saved', async ({
    page,
  }) => {
    const alert = await arrangeAlert()
    await hearsNoNews(page)
    await page.goto(`/alerts/${alert.id}`)
    const form = await fillIn(page)
    await db.transaction((tx) => resolveAlert(tx, { kind: 'system', name: 'Grace Hopper' }, alert.id, new Date()))
    await form.getByRole('button', { name: 'Save entry' }).click()

    await expect(form.getByRole('alert')).toContainText('Someone else resolved this alert')
    await expect(form.getByLabel('Description')).toHaveValue(work)
    await form.getByRole('button', { name: 'Save the entry without resolving' }).click()
    await expect(form.getByRole('status')).toHaveText(/^Saved at/)
    await expect(page.getByText(/Resolved by Grace Hopper/)).toBeVisible()
    await expect(page.getByRole('region', { name: 'What was done' }).getByText(work)).toBeVisible()
  })

  test('a field that the server refuses is marked, and what was typed stays', async ({ page }) => {
    const alert = await arrangeAlert()
    await page.goto(`/alerts/${alert.id}`)
    const form = await fillIn(page)
    await form.getByLabel('Description').fill('   ')
    await form.getByRole('button', { name: 'Save entry' }).click()
    await expect(form.getByText('Describe the work')).toBeVisible()
    await expect(form.getByLabel('Description')).toHaveAttribute('aria-invalid', 'true')
    await expect(form.getByLabel('Time worked minutes')).toHaveValue('45')
  })
})
