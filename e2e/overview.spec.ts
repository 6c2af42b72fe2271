import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { arrangeTask } from '@/features/maintenance/arrange-work'
import { expectAccessible } from './appearance'
import { arrangeEquipment, arrangeReadings, arrangeSensor } from './arrange'
import { arrangeAlert } from './arrange-alert'
import { expect, test } from './story'

test('a manager narrows the plant down to what needs attention, and Back undoes it', async ({ page }) => {
  const area = `Hall ${randomUUID().slice(0, 8)}`
  const calm = await arrangeEquipment({ area })
  const { sensorId } = await arrangeSensor({ equipmentTag: calm.tag })
  await arrangeReadings(sensorId, [{ at: new Date(), value: 42 }])
  const silent = await arrangeEquipment({ area, name: 'Boiler feed pump' })
  const quiet = await arrangeSensor({ equipmentTag: silent.tag })
  await arrangeReadings(quiet.sensorId, [{ at: new Date(Date.now() - 3_600_000), value: 7 }])
  const machine = (tag: string) => page.getByRole('article', { name: tag })

  await page.goto('/')
  await page.getByLabel('Search').fill(area)
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(machine(calm.tag)).toContainText('Normal')
  await expect(machine(silent.tag)).toContainText('No data since')
  await expect(page.getByRole('article')).toHaveCount(2)

  await page.getByLabel('State').selectOption('Needs attention')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.reload()
  await expect(machine(silent.tag)).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('article')).toHaveCount(2)

  await machine(silent.tag).getByRole('heading').getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(silent.tag)
})

test('an alert on the overview says who works on it and leads to its evidence', async ({ page }) => {
  const alert = await arrangeAlert()
  await page.goto(`/?equipment=${alert.tag}`)
  const tile = page.getByRole('article', { name: alert.tag })
  await expect(tile).toContainText('nobody works on it yet')
  await tile.getByRole('listitem').first().getByRole('link').click()
  await expect(page).toHaveURL(`/alerts/${alert.id}`)
})

test('what no machine matches says so, and leads back to all', async ({ page }) => {
  await arrangeAlert()
  await page.goto('/?search=there-is-no-such-machine')
  await expect(page.getByText('No equipment matches these filters')).toBeVisible()
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(page.getByRole('article').first()).toBeVisible()
})

async function expectNoScroll(page: Page): Promise<void> {
  const { height, visible } = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight,
    visible: window.innerHeight,
  }))
  expect(height).toBeLessThanOrEqual(visible)
}

test.describe('a wall of one site', () => {
  // What other stories name with long texts would not fit.
  const site = `Wall ${randomUUID().slice(0, 8)}`
  test.use({ sites: [site] })

  const seven = async () => {
    for (let i = 0; i < 7; i++) {
      const { tag } = await arrangeEquipment({ site, area: `Hall ${i % 4}` })
      await arrangeAlert({ equipmentId: null, severity: 'critical' }, { equipmentTag: tag })
    }
  }

  test('a wall keeps what is most urgent, gives the rest turns, and is never scrolled', async ({ page }) => {
    await seven()
    await page.clock.install()
    await page.setViewportSize({ width: 1920, height: 1080 })
    await page.goto('/?kiosk')
    await expect(page.getByRole('navigation')).toHaveCount(0)
    const tiles = page.getByRole('article')
    const tags = () => tiles.evaluateAll((all) => all.map((tile) => tile.getAttribute('aria-label')))
    await page.getByRole('button', { name: 'Halt' }).click()
    await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible()
    const halted = await tags()
    await page.clock.fastForward(60_000)
    expect(await tags()).toEqual(halted)
    await expectNoScroll(page)

    await page.getByRole('button', { name: 'The next' }).click()
    await expect.poll(tags).not.toEqual(halted)
    const next = await tags()
    expect(next.slice(0, 3)).toEqual(halted.slice(0, 3))
    expect(new Set([...halted, ...next]).size).toBe(7)
    await expectNoScroll(page)

    await page.getByRole('button', { name: 'Go on' }).click()
    await expect(page.getByRole('button', { name: 'Halt' })).toBeVisible()
    await page.clock.fastForward(16_000)
    await expect.poll(tags).toEqual(halted)
    await page.getByRole('link', { name: 'Back to the plant with its menu' }).click()
    await expect(tiles.nth(6)).toBeVisible()
  })

  test('who wants nothing to move turns a wall by hand', async ({ page }) => {
    await seven()
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 1920, height: 1080 })
    await page.goto('/?kiosk')
    await expect(page.getByRole('button', { name: 'Go on' })).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe('a site with work that is overdue', () => {
  const site = `Overdue ${randomUUID().slice(0, 8)}`
  test.use({ sites: [site] })

  test('it stands between what needs attention and what does not, and leads to its task', async ({ page }) => {
    const [troubled, calm] = [await arrangeEquipment({ site }), await arrangeEquipment({ site })]
    await arrangeAlert({ equipmentId: null, severity: 'critical' }, { equipmentTag: troubled.tag })
    const { sensorId } = await arrangeSensor({ equipmentTag: calm.tag })
    await arrangeReadings(sensorId, [{ at: new Date(), value: 42 }])
    const title = 'Check the coupling'
    await arrangeTask({ title, equipmentTag: calm.tag, dueAt: '2026-01-05T08:00:00Z' })
    await page.goto('/')
    const overdue = page.getByRole('region', { name: 'Overdue work' })
    const all = page.getByRole('article').or(overdue)
    await expect(all).toHaveCount(3)
    await expect(all.nth(0)).toContainText(troubled.tag)
    await expect(all.nth(1)).toContainText('overdue by')
    await expect(all.nth(2)).toContainText(calm.tag)
    await overdue.getByRole('link', { name: title }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  })
})
