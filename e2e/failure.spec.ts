import { sql } from '@/db/client'
import { appearances, expectAccessible, expectNoSidewaysScroll, showAs } from './appearance'
import { expect, test } from './story'

test.use({ expectedErrors: [/status of 500|React error #441/] })

for (const { what, table, path, back } of [
  { what: 'a page', table: 'maintenance_tasks', path: '/maintenance', back: 'Maintenance' },
  { what: 'the frame of all pages', table: 'plant_settings', path: '/alerts', back: 'Alerts' },
] as const) {
  test(`${what} that cannot be drawn says so, accessibly, and comes back by itself`, async ({ page }) => {
    const [from, to] = [sql(table), sql(`${table}_away`)]
    await sql`alter table ${from} rename to ${to}`
    try {
      for (const appearance of appearances) {
        await showAs(page, appearance)
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1, name: 'This page could not be drawn' })).toBeVisible()
        await expect(page.getByText(/^Reference \d+$/)).toBeVisible()
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
      }
    } finally {
      await sql`alter table ${to} rename to ${from}`
    }
    await expect(page.getByRole('heading', { level: 1, name: back })).toBeVisible()
  })
}
