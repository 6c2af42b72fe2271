import type { Locator } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment } from '@/db/schema'
import { arrangeEquipment } from './arrange'
import { expect, test } from './story'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

/** As large as a finger in a glove needs (WCAG 2.5.5). */
const leastTarget = 44

test('from the label of a machine work is logged with three taps, one choice and what was done', async ({ page }) => {
  const { tag } = await arrangeEquipment()
  const [machine] = await db.select({ token: equipment.labelToken }).from(equipment).where(eq(equipment.tag, tag))
  let taps = 0
  const tap = async (target: Locator) => {
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(leastTarget)
    await target.tap()
    taps += 1
  }
  await page.goto(`/scan/${machine?.token}`)
  await tap(page.getByText('Log work', { exact: true }))
  const form = page.locator('details form').first()
  await expect(form.locator(':required:invalid')).toHaveCount(2)
  await form.getByLabel('What was done').selectOption('Inspection')
  await tap(form.getByLabel('Description'))
  await page.keyboard.type('Listened to the bearings, all quiet.')
  await tap(form.getByRole('button', { name: 'Save entry' }))
  await expect(form.getByRole('status')).toHaveText(/^Saved at /)
  expect(taps).toBe(3)
  await expect(page.getByRole('listitem').filter({ hasText: 'all quiet' })).toContainText('Ada Lovelace')
})
