import type { Page } from '@playwright/test'
import { arrangeAlert } from './arrange-alert'
import { expect, test } from './story'

/** Presses Tab until the wanted element has the focus. */
async function tabTo(page: Page, role: 'link' | 'button' | 'textbox', name: string | RegExp) {
  const wanted = page.getByRole(role, { name }).first()
  await expect(wanted).toBeVisible()
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return wanted
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${role} ${name}`)
}

test('an alert is found and acknowledged with the keyboard alone', async ({ page }) => {
  const { message, tag } = await arrangeAlert({ severity: 'critical' })
  await page.goto('/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused()
  await tabTo(page, 'link', /^Alerts/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Alerts' })).toBeVisible()
  const link = await tabTo(page, 'link', message)
  await expect(link).toHaveCSS('outline-style', 'solid')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(tag) })).toBeVisible()

  await tabTo(page, 'textbox', 'Your name')
  await page.keyboard.type('Grace Hopper')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Acknowledged by Grace Hopper/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Acknowledge' })).toBeHidden()
})

test('the theme is switched with the keyboard and stays', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/')
  const html = page.locator('html')
  await expect(html).toHaveClass(/light/)
  await tabTo(page, 'button', 'Switch between light and dark')
  await page.keyboard.press('Enter')
  await expect(html).toHaveClass(/dark/)
  await page.reload()
  await expect(html).toHaveClass(/dark/)
})
