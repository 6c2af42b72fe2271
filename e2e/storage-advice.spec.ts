import { sql } from '@/db/client'
import { expect, test } from './story'

test.use({ role: 'admin' })
test.afterAll(async () => {
  await sql`delete from compression_trials`
  await sql`delete from storage_choices`
})

test('an admin takes what was measured to store readings better, and the audit trail says so', async ({ page }) => {
  await sql`delete from compression_trials`
  await sql`
    insert into compression_trials (layout, rows, bytes, read_ms)
    values ('sensor_newest', 84210, 7290880, 1.87), ('sensor_oldest', 84210, 7200880, 1.7), ('together', 84210, 3770048, 2.4)`
  await page.goto('/database')
  const advice = page.getByRole('region', { name: 'Compressed readings would be smaller' })
  await expect(advice).toContainText('7.29 MB → 3.77 MB')
  await advice.getByRole('button', { name: 'Apply' }).click()
  await expect(advice).toBeHidden()
  await page.goto('/audit')
  await expect(
    page.getByText(/changed the compression layout of the plant from sensor_newest to together/),
  ).toBeVisible()
})
