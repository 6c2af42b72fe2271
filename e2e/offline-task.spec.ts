import type { Page } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { maintenanceLogs, maintenancePhotos, maintenanceTasks, taskTransitions } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeTask } from '@/features/maintenance/arrange-work'
import { arrangeChecklist } from '@/features/maintenance/checklists/arrange-checklist'
import { pictureOf } from '@/features/maintenance/photos/arrange-photo'
import { answerItem } from '@/features/maintenance/tasks/checklist/commands'
import { listItems } from '@/features/maintenance/tasks/checklist/queries'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { arrangeEquipment } from './arrange'
import { deadSpot, networkIsBack, notice, openKept, signInAs } from './dead-spot'
import { expect, test } from './story'

test.use(deadSpot)

async function arrangeBegun() {
  const { tag: equipmentTag } = await arrangeEquipment()
  const { id } = await arrangeTask({ equipmentTag, checklistId: await arrangeChecklist() })
  await moveTask(commandLine, id, { event: 'started', reason: undefined })
  return { id, path: `/maintenance/tasks/${id}` }
}

async function answerElsewhere(taskId: string): Promise<void> {
  const oil = (await listItems(commandLine, taskId)).find(({ label }) => label === 'Oil temperature')
  if (!oil) throw new Error('the checklist has no oil')
  await answerItem(commandLine, taskId, { itemId: oil.id, revision: oil.revision, value: '61' })
}

const photo = async (name = 'leak.jpg') => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await pictureOf(320, 240).jpeg().toBuffer(),
})

/** The form that ends the task, filled in. */
async function fillEnd(page: Page, words: string) {
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Save and finish' }) })
  await form.getByLabel('What was done').selectOption('Inspection')
  await form.getByLabel('Description').fill(words)
  return form
}

async function answerOffline(page: Page, label: string, value: string) {
  await page.getByLabel(label).fill(value)
  await page.getByLabel(label).press('Enter')
  await expect(page.getByLabel(label)).toHaveValue(value)
}

/** Of each request the answer is lost the first time, after the server did what it says, and the request the second. */
async function breakEachTwice(page: Page): Promise<void> {
  const tries = new Map<string, number>()
  await page.route(/\/api\/maintenance-/, async (route) => {
    const request = route.request()
    if (request.method() !== 'POST') return route.continue()
    const form = request.postDataBuffer()?.toString('base64') ?? ''
    const key = request.url() + (request.headers()['idempotency-key'] ?? form)
    tries.set(key, (tries.get(key) ?? 0) + 1)
    if (tries.get(key) === 1) await route.fetch()
    return (tries.get(key) ?? 0) <= 2 ? route.abort() : route.continue()
  })
}

test('a checklist, the end of its task and photos are filled in without a network and saved once, in their order', async ({
  page,
  context,
  plant,
}) => {
  const { person, headers } = await arrangePerson('technician')
  const { id, path } = await arrangeBegun()
  await signInAs(context, headers, plant)
  await openKept(page, path)
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByText('Offline: this page is as of')).toBeVisible()

  await page.getByLabel('Guard in place').check()
  await answerOffline(page, 'Oil temperature', '55')
  await expect(notice(page)).toHaveText('2 entries wait for the connection')
  await answerOffline(page, 'Oil temperature', '57')
  const form = await fillEnd(page, `Round ${person.id}`)
  await form.getByLabel('Photos').setInputFiles(await photo())
  await expect(form.getByText('Waits here')).toBeVisible()
  await form.getByRole('button', { name: 'Save and finish' }).click()
  await expect(form.getByRole('status')).toContainText('waits on this device')
  await page
    .locator('summary')
    .filter({ hasText: /^Photos$/ })
    .click()
  const more = page.locator('form').filter({ has: page.getByLabel('What they show') })
  await more.getByLabel('Photos').setInputFiles(await photo('after.jpg'))
  await more.getByRole('button', { name: 'Add' }).click()
  await expect(notice(page)).toHaveText('5 entries wait for the connection')

  // Closed and opened again, the answers stand in their fields, marked as not saved.
  await page.reload()
  await expect(page.getByLabel('Oil temperature')).toHaveValue('57')
  await expect(page.getByLabel('Guard in place')).toBeChecked()
  await expect(page.getByText('Waits on this device; not saved yet.')).toHaveCount(2)
  const rows = () => db.select().from(maintenanceLogs).where(eq(maintenanceLogs.taskId, id))
  expect(await rows()).toEqual([])

  await breakEachTwice(page)
  await context.setOffline(false)
  const shown = () => db.select().from(maintenancePhotos).where(eq(maintenancePhotos.taskId, id))
  await expect
    .poll(async () => {
      // The page that was kept is read anew meanwhile.
      await networkIsBack(page).catch(() => {})
      return (await shown()).length
    })
    .toBe(1)
  await expect(page.getByText('57 °C').first()).toBeVisible()
  await expect(notice(page)).toBeHidden()
  const [entry, ...others] = await rows()
  expect(others).toEqual([])
  expect(entry?.description).toContain('✓ Guard in place\n• Oil temperature: 57 °C')
  const [task] = await db.select().from(maintenanceTasks).where(eq(maintenanceTasks.id, id))
  expect(task?.status).toBe('done')
  const photos = await db.select().from(maintenancePhotos).where(eq(maintenancePhotos.uploadedById, person.id))
  expect(photos.map(({ logId, taskId }) => ({ logId, taskId }))).toEqual(
    expect.arrayContaining([
      { logId: entry?.id, taskId: null },
      { logId: null, taskId: id },
    ]),
  )
  expect(photos).toHaveLength(2)
  const events = await db.select().from(taskTransitions).where(eq(taskTransitions.taskId, id))
  expect(events.map(({ event }) => event).sort()).toEqual(['commented', 'completed', 'requested', 'started'])
})

test('what a colleague answered meanwhile is told, and what follows waits until its person has decided', async ({
  page,
  context,
  plant,
}) => {
  const { headers } = await arrangePerson('technician')
  const { id, path } = await arrangeBegun()
  await signInAs(context, headers, plant)
  await openKept(page, path)
  await context.setOffline(true)
  await answerOffline(page, 'Oil temperature', '55')
  await page.getByLabel('Guard in place').check()
  await expect(notice(page)).toHaveText('2 entries wait for the connection')
  await answerElsewhere(id)
  await context.setOffline(false)
  await networkIsBack(page)
  await expect(notice(page)).toHaveText('1 entry waits for the connection · 1 entry was not taken')
  page.once('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(notice(page)).toBeHidden()
  await expect(page.getByLabel('Oil temperature')).toHaveValue('61')
  await expect(page.getByLabel('Guard in place')).toBeChecked()
})

test('a phone that is full says so, and loses nothing of what was filled in', async ({ page, context, plant }) => {
  const { headers } = await arrangePerson('technician')
  const { path } = await arrangeBegun()
  await signInAs(context, headers, plant)
  await openKept(page, path)
  await context.setOffline(true)
  const browser = await context.newCDPSession(page)
  const { origin } = new URL(plant)
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  const form = await fillEnd(page, 'Found a leak')
  await form.getByLabel('Photos').setInputFiles(await photo())
  await form.getByRole('button', { name: 'Save and finish' }).click()
  await expect(form.getByRole('alert')).toContainText('no room to keep the entry')
  await expect(form.getByLabel('Description')).toHaveValue('Found a leak')
  await expect(notice(page)).toBeHidden()
  await browser.send('Storage.overrideQuotaForOrigin', { origin })
  await form.getByRole('button', { name: 'Save and finish' }).click()
  await expect(form.getByRole('status')).toContainText('waits on this device')
  await expect(notice(page)).toHaveText('1 entry waits for the connection')
})
