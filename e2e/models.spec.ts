import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { commandLine } from '@/features/access/actor'
import { registerModel } from '@/features/models/commands'
import { expect, test } from './story'

const name = () => `bearing ${randomUUID().slice(0, 8)}`

test.describe('a manager', () => {
  test.use({ role: 'manager' })

  test('lets a model raise alarms, retires it and brings it back', async ({ page }) => {
    const model = name()
    await registerModel(commandLine, { name: model, version: '1.0' })
    await page.goto('/alerts/models')
    const row = page.getByRole('row').filter({ hasText: model })
    await row.getByRole('button', { name: `Let it alarm ${model} 1.0` }).click()
    await expect(row.getByRole('cell', { name: 'Raises alarms' })).toBeVisible()
    await row.getByRole('button', { name: 'Retire' }).click()
    await expect(row.getByRole('cell', { name: 'Retired' })).toBeVisible()
    await row.getByRole('button', { name: 'Bring back' }).click()
    await expect(row.getByRole('cell', { name: 'Raises alarms' })).toBeVisible()
    await row.getByRole('button', { name: 'Only watch' }).click()
    await expect(row.getByRole('cell', { name: 'Shadow' })).toBeVisible()
  })
})

async function seesOnly(page: Page) {
  const model = name()
  await registerModel(commandLine, { name: model, version: '1.0' })
  await page.goto('/alerts/models')
  const row = page.getByRole('row').filter({ hasText: model })
  await expect(row.getByRole('cell', { name: 'Shadow' })).toBeVisible()
  await expect(row.getByRole('button')).toHaveCount(0)
}

test('a technician sees the models and changes none', ({ page }) => seesOnly(page))

test.describe('a manager of one site', () => {
  test.use({ role: 'manager', sites: ['North'] })
  test('does not either: models watch every site', ({ page }) => seesOnly(page))
})
