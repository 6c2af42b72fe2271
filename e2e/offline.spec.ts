import type { Page } from '@playwright/test'
import { and, eq, like } from 'drizzle-orm'
import { db } from '@/db/client'
import { equipment, maintenanceLogs } from '@/db/schema'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeEquipment } from './arrange'
import { deadSpot, networkIsBack, notice, openKept, signInAs } from './dead-spot'
import { expect, test } from './story'

test.use(deadSpot)

async function arrangeLabel(): Promise<string> {
  const { tag } = await arrangeEquipment()
  const [row] = await db.select({ token: equipment.labelToken }).from(equipment).where(eq(equipment.tag, tag))
  return `/scan/${row?.token}`
}

async function logWork(page: Page, words: string): Promise<void> {
  const form = page.locator('details form').first()
  await form.getByLabel('What was done').selectOption('Repair')
  await form.getByLabel('Description').fill(words)
  await form.getByRole('button', { name: 'Save entry' }).click()
  await expect(form.getByRole('status')).toContainText('waits on this device')
  await expect(form.getByLabel('Description')).toHaveValue('')
}

const entriesOf = (words: string, account: string) =>
  db
    .select({ key: maintenanceLogs.idempotencyKey, words: maintenanceLogs.description })
    .from(maintenanceLogs)
    .where(and(like(maintenanceLogs.description, `${words}%`), eq(maintenanceLogs.recordedById, account)))

test('50 entries of a dead spot are 50 entries of the log, however often the connection breaks', async ({
  page,
  context,
  plant,
}) => {
  const { person, headers } = await arrangePerson('technician')
  await signInAs(context, headers, plant)
  await openKept(page, await arrangeLabel())
  await page.getByText('Log work', { exact: true }).click()
  await context.setOffline(true)
  const words = `Fifty ${person.id}`
  for (let i = 1; i <= 50; i++) await logWork(page, `${words} ${i}`)
  await expect(notice(page)).toHaveText('50 entries wait for the connection')

  let passes = 0
  await page.route('**/api/maintenance-logs', async (route) => {
    passes -= 1
    if (passes < -1) return route.abort()
    // The last one of each connection arrives, its answer does not.
    if (passes === -1) {
      await route.fetch()
      return route.abort()
    }
    return route.continue()
  })
  await context.setOffline(false)
  for (const left of [36, 22, 8]) {
    passes = 14
    await networkIsBack(page)
    await expect.poll(async () => Number.parseInt(await notice(page).innerText(), 10)).toBeLessThanOrEqual(left)
  }
  passes = Number.POSITIVE_INFINITY
  await networkIsBack(page)
  await expect(notice(page)).toBeHidden()
  const entries = await entriesOf(words, person.id)
  expect(entries).toHaveLength(50)
  expect(new Set(entries.map((entry) => entry.words)).size).toBe(50)
})

test('an entry waits for its person through closed tabs and other people, and is gone when they sign out', async ({
  page,
  context,
  plant,
}) => {
  const [ada, grace] = [await arrangePerson('technician'), await arrangePerson('technician')]
  const words = `Alone ${ada.person.id}`
  const path = await arrangeLabel()
  await signInAs(context, ada.headers, plant)
  await openKept(page, path)
  await context.setOffline(true)
  await page.close()

  const second = await context.newPage()
  await second.goto(path)
  await expect(second.getByText('Offline: this page is as of')).toBeVisible()
  await second.getByText('Log work', { exact: true }).click()
  await logWork(second, words)
  await second.close()

  await signInAs(context, grace.headers, plant)
  await context.setOffline(false)
  const third = await context.newPage()
  await openKept(third, await arrangeLabel())
  await expect(notice(third)).toBeHidden()
  expect(await third.evaluate((one) => caches.match(one, { ignoreVary: true }).then((found) => !found), path)).toBe(
    true,
  )
  expect(await entriesOf(words, grace.person.id)).toEqual([])

  await signInAs(context, ada.headers, plant)
  await third.goto(path)
  await expect.poll(() => entriesOf(words, ada.person.id)).toHaveLength(1)
  await expect(third.getByText(words)).toBeVisible()

  await third.getByText('Log work', { exact: true }).click()
  await third.route('**/api/maintenance-logs', (route) => route.abort())
  await logWork(third, 'Never sent')
  await expect(notice(third)).toHaveText('1 entry waits for the connection')
  const signOut = async (sure: boolean) => {
    third.once('dialog', (dialog) => (sure ? dialog.accept() : dialog.dismiss()))
    await third.getByRole('button', { name: 'Sign out' }).click()
  }
  await third.getByRole('button', { name: 'More', exact: true }).click()
  await signOut(false)
  await expect(notice(third)).toBeAttached()
  await signOut(true)
  await expect(third).toHaveURL(/\/sign-in/)
  const left = () =>
    Promise.all([indexedDB.databases(), caches.keys()]).then(([databases, names]) => [
      ...databases.map(({ name }) => name),
      ...names.filter((name) => name.startsWith('pages-')),
    ])
  await expect.poll(() => third.evaluate(left)).toEqual([])
})
