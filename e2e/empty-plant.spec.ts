import { appearances, expectAccessible, expectNoSidewaysScroll, showAs } from './appearance'
import { type Application, startApplication } from './application'
import { expect, test } from './story'

let plant: Application | undefined

test.beforeAll(async () => {
  test.setTimeout(300_000)
  plant = await startApplication('start')
})

test.afterAll(() => plant?.stop())

test('an empty plant says, step by step, how its first reading arrives', async ({ page }) => {
  const address = plant?.url ?? ''
  for (const appearance of appearances) {
    await showAs(page, appearance)
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1, name: 'No reading has arrived yet' })).toBeVisible()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  }
  await expect(page.getByText(/^Three steps/)).toBeVisible()
  await expect(page.getByRole('listitem').filter({ has: page.getByRole('figure') })).toHaveCount(3)
  await expect(page.getByRole('figure', { name: /Send a reading/ })).toContainText(`${address}/api/readings`)
  await expect(page.getByText(/fills this empty plant .* Stop this program first with Ctrl-C/)).toBeVisible()
})

test('lists of an empty plant say that there is nothing, and stay usable', async ({ page }) => {
  for (const [path, says] of [
    ['/sensors', 'No sensors yet'],
    ['/alerts', 'Nothing needs a response'],
    ['/maintenance', 'No work has been logged'],
  ] as const) {
    await page.goto(`${plant?.url}${path}`)
    await expect(page.getByText(says).first()).toBeVisible()
    await expectAccessible(page)
  }
})
