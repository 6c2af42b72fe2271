import { appearances, expectAccessible, showAs } from './appearance'
import { arrangeAlert } from './arrange-alert'
import { expect, hearsKeys, test } from './story'

const paletteOf = (page: import('@playwright/test').Page) => page.getByRole('dialog', { name: 'Find' })

test('a machine, a sensor and an alert are found by name, with the keyboard alone', async ({ page }) => {
  const { tag, message } = await arrangeAlert()
  await page.goto('/maintenance')
  await hearsKeys(page)
  for (const [kind, heading] of [
    ['Equipment', new RegExp(tag)],
    ['Sensor', new RegExp(`Bearing of ${tag}`)],
    ['Alert', new RegExp(tag)],
  ] as const) {
    await page.keyboard.press('Control+k')
    const what = page.getByRole('combobox', { name: 'Page, machine, sensor or alert' })
    await expect(what).toBeFocused()
    await page.keyboard.type(tag)
    await expect(page.getByRole('option', { name: message })).toBeVisible()
    const wanted = page.getByRole('option', { name: new RegExp(`${kind}$`) }).first()
    for (let presses = 0; presses < 8; presses++) {
      if ((await wanted.getAttribute('aria-selected')) === 'true') break
      await page.keyboard.press('ArrowDown')
    }
    await expect(what).toHaveAttribute('aria-activedescendant', (await wanted.getAttribute('id')) ?? '')
    await page.keyboard.press('Enter')
    await expect(paletteOf(page)).toBeHidden()
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  }
})

test('the keys lead to pages, and none is taken from whoever types', async ({ page }) => {
  await page.goto('/')
  await hearsKeys(page)
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(page.getByRole('heading', { level: 1, name: 'Sensors' })).toBeVisible()
  const search = page.getByRole('searchbox').or(page.getByLabel('Search')).first()
  await search.focus()
  await page.keyboard.type('g a/?k')
  await expect(search).toHaveValue('g a/?k')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('/')
  await expect(paletteOf(page)).toBeVisible()
  await page.keyboard.type('/?')
  await expect(page.getByText('Nothing has this name')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(paletteOf(page)).toBeHidden()

  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keys of this page' })
  await expect(keys).toBeVisible()
  await keys.getByRole('checkbox').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('maint')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Maintenance' })).toBeVisible()
})

test('what opens is accessible in every appearance', async ({ page }) => {
  for (const appearance of appearances) {
    await showAs(page, appearance)
    await page.goto('/sensors')
    await hearsKeys(page)
    await page.getByRole('button', { name: 'Find' }).click()
    await expect(paletteOf(page)).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('option', { name: /^Keys of this page/ }).click()
    await expect(page.getByRole('dialog', { name: 'Keys of this page' })).toBeVisible()
    await expectAccessible(page)
  }
})

test.describe('on a wall', () => {
  test('a page stands alone, larger, and leads back', async ({ page }) => {
    await page.setViewportSize({ width: 1920, height: 1080 })
    await page.goto('/?range=24h')
    const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
    const usual = await size()
    await hearsKeys(page)
    await page.keyboard.press('k')
    await expect(page).toHaveURL(/kiosk=1/)
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
    expect(await size()).toBeGreaterThan(usual)
    await expectAccessible(page)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
    await page.getByRole('link', { name: 'Back to the plant with its menu' }).click()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await expect(page).not.toHaveURL(/kiosk/)
  })
})
