import { arrangeReadings, arrangeSensor } from './arrange'
import { arrangeAlert } from './arrange-alert'
import { expect, hearsKeys, test } from './story'

test.use({ viewport: { width: 390, height: 844 } })

test('on a phone filters wait behind their name, and say how many are chosen', async ({ page }) => {
  const { sensorId } = await arrangeSensor({ name: 'Oil pressure' })
  await arrangeReadings(sensorId, [{ at: new Date(), value: 7 }])
  await page.goto('/sensors')
  await hearsKeys(page)
  const search = page.getByLabel('Search')
  const name = page.locator('summary', { hasText: 'Filter sensors' })
  await expect(search).toBeHidden()
  await expect(page.getByRole('row').nth(1)).toBeInViewport()

  await name.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(search).toBeFocused()
  await page.keyboard.type(sensorId)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/search=/)
  await expect(name).toHaveText('Filter sensors1')
  await expect(search).toBeHidden()
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(name).toHaveText('Filter sensors')
})

test('alerts are chosen by how they stand at once, by all else behind a name', async ({ page }) => {
  const { message } = await arrangeAlert({ severity: 'critical' })
  await page.goto('/alerts?severity=critical')
  await expect(page.getByRole('link', { name: message })).toBeInViewport()
  await expect(page.getByRole('navigation', { name: 'Severity' })).toBeHidden()
  await page.locator('summary', { hasText: 'Filter alerts' }).click()
  await page.getByRole('navigation', { name: 'Severity' }).getByRole('link', { name: 'Any severity' }).click()
  await expect(page).not.toHaveURL(/severity/)
  await expect(page.getByRole('navigation', { name: 'Severity' })).toBeVisible()
})

test.describe('a browser that runs no script', () => {
  test.use({ javaScriptEnabled: false })

  test('filters all the same', async ({ page }) => {
    const { sensorId } = await arrangeSensor()
    await page.goto('/sensors')
    await page.locator('summary', { hasText: 'Filter sensors' }).click()
    await page.getByLabel('Search').fill(sensorId)
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page.getByRole('row')).toHaveCount(2)
  })
})
