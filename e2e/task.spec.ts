import { arrangeAlert } from './arrange-alert'
import { expect, hearsNoNews, test } from './story'

test('a technician makes a task of an alert with one click, starts it, and finishes it with what was done', async ({
  page,
  person,
}) => {
  const alert = await arrangeAlert()
  await hearsNoNews(page)
  await page.goto(`/alerts/${alert.id}`)
  await page.getByRole('button', { name: 'Create task' }).click()
  await expect(page.getByRole('heading', { level: 1, name: alert.message })).toBeVisible()
  await expect(page).toHaveURL(/\/maintenance\/tasks\//)
  await expect(page.getByRole('region', { name: 'For the alert' }).getByRole('link')).toHaveAttribute(
    'href',
    `/alerts/${alert.id}`,
  )

  const next = page.getByRole('region', { name: 'What next' })
  await next.getByRole('button', { name: 'Start work' }).click()
  await expect(page.getByRole('region', { name: 'History' })).toContainText(`${person.name} started work`)
  await next.getByLabel('What was done').selectOption('Service')
  await next.getByLabel('Description').fill('Greased the bearing')
  await next.getByLabel('Time worked minutes').fill('20')
  await next.getByRole('button', { name: 'Save and finish' }).click()

  await expect(next).toContainText('This task is over.')
  await expect(page.getByRole('region', { name: 'Work done' })).toContainText('Greased the bearing')
  await page.goto('/maintenance?tasks=done')
  await expect(page.getByRole('link', { name: alert.message }).first()).toBeVisible()
  await page.goto(`/alerts/${alert.id}`)
  await expect(page.getByText(`Resolved by ${person.name}`)).toBeVisible()
})

test.describe('the log', () => {
  test.use({ role: 'manager' })

  test('says that it is whole, and is exported', async ({ page }) => {
    await page.goto('/maintenance')
    await page.getByRole('link', { name: 'Is the log whole?' }).click()
    await expect(page.getByRole('heading', { level: 2, name: 'The log is whole' })).toBeVisible()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    expect((await download).suggestedFilename()).toMatch(/^maintenance-log-.*\.ndjson$/)
  })
})
