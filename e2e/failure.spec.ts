import { sql } from '@/db/client'
import { appearances, expectAccessible, expectNoSidewaysScroll, showAs } from './appearance'
import { expect, test } from './story'

test.use({ expectedErrors: [/status of 50[03]|React error #441/] })

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
        expect((await page.goto(path))?.status()).toBe(500)
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

test('a database that is away is said to be, and the page comes back by itself', async ({ page }) => {
  await sql.begin((tx) => [
    tx`alter table plant_settings rename to plant_settings_away`,
    tx`
      create function story_away() returns boolean language plpgsql as
        $$ begin raise exception 'the database is starting' using errcode = 'cannot_connect_now'; end $$`,
    tx`create view plant_settings as select * from plant_settings_away where story_away()`,
  ])
  try {
    for (const appearance of appearances) {
      await showAs(page, appearance)
      const answer = await page.goto('/alerts')
      expect([answer?.status(), answer?.headers()['retry-after']]).toEqual([503, '5'])
      await expect(page.getByRole('heading', { level: 1, name: 'The database is out of reach' })).toBeVisible()
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
    }
  } finally {
    await sql.begin((tx) => [
      tx`drop view plant_settings`,
      tx`drop function story_away`,
      tx`alter table plant_settings_away rename to plant_settings`,
    ])
  }
  await expect(page.getByRole('heading', { level: 1, name: 'Alerts' })).toBeVisible()
})
