import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { maintenanceLogs } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeTask, completionOf } from '@/features/maintenance/arrange-work'
import { arrangeChecklist, checklistOf } from '@/features/maintenance/checklists/arrange-checklist'
import { changeChecklist } from '@/features/maintenance/checklists/commands'
import { moveTask } from '@/features/maintenance/tasks/commands'
import { completeTask } from '@/features/maintenance/tasks/completion/commands'
import { Forbidden } from '@/lib/refused'
import { answerItem } from './commands'
import { listItems } from './queries'

async function arrangeAsked(more: object = {}) {
  const { id } = await arrangeTask({ checklistId: await arrangeChecklist(), ...more })
  await moveTask(commandLine, id, { event: 'started', reason: undefined })
  const [guard, oil, belt, noise] = await listItems(commandLine, id)
  if (!guard || !oil || !belt || !noise) throw new Error('the task has no checklist')
  return { id, guard, oil, belt, noise }
}
const said = (item: { id: string; revision: number }, value: string | null) => ({
  itemId: item.id,
  revision: item.revision,
  value,
})

test('a task takes a copy: what is asked of it stays when the checklist changes', async () => {
  const checklistId = await arrangeChecklist()
  const { id } = await arrangeTask({ checklistId })
  const items = [{ kind: 'tick' as const, label: 'Something else', isRequired: false }]
  await changeChecklist(commandLine, checklistId, { ...checklistOf(), items, revision: 0, isRetired: false })
  expect(await listItems(commandLine, id)).toMatchObject(checklistOf().items)
})

test('an answer is kept with person and time, and one beyond the limits is marked', async () => {
  const { person } = await arrangePerson('technician', { name: 'Ada' })
  const { id, oil, belt } = await arrangeAsked()
  expect(await answerItem(person, id, said(oil, '95,5'))).toMatchObject({ ok: true })
  expect(await answerItem(person, id, said(belt, 'worn'))).toMatchObject({ ok: true })
  const [, hot, worn] = await listItems(commandLine, id)
  expect(hot).toMatchObject({ answer: '95.5', isOutside: true, answeredBy: 'Ada', answeredAt: expect.any(Date) })
  expect(worn).toMatchObject({ answer: 'worn', isOutside: false })
})

test('of many who answer differently at once one does and the others see what stands; the same answer again is fine', async () => {
  const { id, oil } = await arrangeAsked()
  const all = await Promise.all([31, 32, 33, 34].map((value) => answerItem(commandLine, id, said(oil, String(value)))))
  const [taken] = all.filter(({ ok }) => ok)
  if (!taken?.ok) throw new Error('nobody answered')
  for (const refused of all.filter(({ ok }) => !ok))
    expect(refused).toMatchObject({ reason: 'answered_meanwhile', item: { answer: taken.item.answer } })
  const again = await Promise.all([1, 2, 3].map(() => answerItem(commandLine, id, said(oil, taken.item.answer))))
  expect(again.every(({ ok }) => ok)).toBe(true)
  expect((await listItems(commandLine, id))[1]).toMatchObject({ revision: 1 })
})

test('an answer can be taken back, and leaves nobody behind', async () => {
  const { id, guard } = await arrangeAsked()
  const ticked = await answerItem(commandLine, id, said(guard, 'yes'))
  if (!ticked.ok) throw new Error(ticked.reason)
  await answerItem(commandLine, id, said(ticked.item, null))
  expect((await listItems(commandLine, id))[0]).toMatchObject({ answer: null, answeredBy: null, answeredAt: null })
})

test('what is no answer to the item is refused', async () => {
  const { id, guard, oil, belt } = await arrangeAsked()
  const wrong = [said(guard, 'maybe'), said(oil, 'warm'), said(belt, 'gone')]
  for (const one of wrong) expect(await answerItem(commandLine, id, one)).toEqual({ ok: false, reason: 'no_answer' })
})

test('a task ends when all that must be answered is, and its entry tells the answers', async () => {
  const { id, guard, oil } = await arrangeAsked()
  await answerItem(commandLine, id, said(guard, 'yes'))
  expect(await completeTask(commandLine, id, completionOf())).toMatchObject({ ok: false, reason: 'checklist_open' })
  expect(await db.select().from(maintenanceLogs).where(eq(maintenanceLogs.taskId, id))).toEqual([])
  await answerItem(commandLine, id, said(oil, '95'))
  const form = completionOf({ description: 'Round done' })
  const done = await completeTask(commandLine, id, form)
  expect(done).toMatchObject({ ok: true, repeated: false })
  expect(await completeTask(commandLine, id, form)).toEqual({ ...done, repeated: true })
  const [entry] = await db.select().from(maintenanceLogs).where(eq(maintenanceLogs.taskId, id))
  expect(entry?.description).toBe(
    'Round done\n\n✓ Guard in place\n⚠ Oil temperature: 95 °C (20 … 80 °C)\n• Belt: –\n• Noise: –',
  )
})

test('after the end no answer changes; an answer and the end at once leave an entry that says what stands', async () => {
  const { id, guard, oil, noise } = await arrangeAsked()
  await answerItem(commandLine, id, said(guard, 'yes'))
  await answerItem(commandLine, id, said(oil, '50'))
  const [end, late] = await Promise.all([
    completeTask(commandLine, id, completionOf()),
    answerItem(commandLine, id, said(noise, 'hums')),
  ])
  expect(end).toMatchObject({ ok: true })
  const [entry] = await db.select().from(maintenanceLogs).where(eq(maintenanceLogs.taskId, id))
  expect(entry?.description.includes('hums')).toBe(late.ok)
  const stands = (await listItems(commandLine, id))[3]
  expect(stands?.answer === 'hums').toBe(late.ok)
  if (!stands) throw new Error('the item is gone')
  expect(await answerItem(commandLine, id, said(stands, 'rattles'))).toEqual({ ok: false, reason: 'already_over' })
})

test('of another site, another task or nowhere it is not there', async () => {
  const { person } = await arrangePerson('technician', { sites: ['South'] })
  const { equipmentTag } = await arrangeAlert()
  const { id, oil } = await arrangeAsked({ equipmentTag })
  const other = await arrangeTask()
  const gone = { ok: false, reason: 'not_found' }
  expect(await answerItem(person, id, said(oil, '50'))).toEqual(gone)
  expect(await answerItem(commandLine, other.id, said(oil, '50'))).toEqual(gone)
  expect(await answerItem(commandLine, randomUUID(), said(oil, '50'))).toEqual(gone)
  expect(await listItems(person, id)).toEqual([])
})

test('a viewer answers nothing', async () => {
  const { person } = await arrangePerson('viewer')
  const { id, oil } = await arrangeAsked()
  await expect(answerItem(person, id, said(oil, '50'))).rejects.toThrow(Forbidden)
})

test('what a machine of another site is asked is not told by a task of one’s own', async () => {
  const [north, south] = [await arrangeAlert({ site: 'North' }), await arrangeAlert({ site: 'South' })]
  const { person } = await arrangePerson('technician', { sites: ['South'] })
  const [theirs, own] = [
    await arrangeChecklist({ equipmentTag: north.equipmentTag }),
    await arrangeChecklist({ equipmentTag: south.equipmentTag }),
  ]
  const asked = async (checklistId: string) => {
    const { id } = await arrangeTask({ equipmentTag: south.equipmentTag, checklistId }, person)
    return listItems(commandLine, id)
  }
  expect(await asked(theirs)).toEqual([])
  expect(await asked(own)).toHaveLength(4)
})
