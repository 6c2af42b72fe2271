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

test('an alert is found and acknowledged with the keyboard alone', async ({ page, person }) => {
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

  await tabTo(page, 'button', 'Acknowledge')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Acknowledged by ${person.name}`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Acknowledge' })).toBeHidden()
})

test('the theme is switched with the keyboard and stays', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/')
  const html = page.locator('html')
  await expect(html).not.toHaveClass(/dark/)
  await tabTo(page, 'button', 'Switch between light and dark')
  const kept = page.waitForResponse('**/api/account')
  await page.keyboard.press('Enter')
  await expect(html).toHaveClass(/dark/)
  await kept
  await page.reload()
  await expect(html).toHaveClass(/dark/)
})

test('a link that was followed shows that its page is on its way, until it is there', async ({ page }) => {
  await page.goto('/alerts')
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/maintenance?_rsc=*', async (route) => {
    await answered
    await route.continue()
  })
  const link = page.getByRole('link', { name: 'Maintenance' })
  await link.focus()
  await page.keyboard.press('Enter')
  await expect(link.locator('.link-pending')).toBeVisible()
  answer()
  await expect(page.getByRole('heading', { level: 1, name: 'Maintenance' })).toBeVisible()
  await expect(page.locator('.link-pending')).toHaveCount(0)
})

test('the overview asks for no page before its link is followed', async ({ page }) => {
  await arrangeAlert()
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.headers().rsc) asked.push(request.url())
  })
  await page.goto('/')
  await page.waitForLoadState('networkidle')
  expect(asked).toEqual([])
})
