import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEntries } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { arrangeChecklist } from '@/features/maintenance/checklists/arrange-checklist'
import { Forbidden } from '@/lib/refused'
import { arrangeSchedule, scheduleOf } from './arrange-schedule'
import { addSchedule, changeSchedule, moveSchedule } from './commands'
import { NewSchedule, ScheduleChange } from './input'
import { getSchedule, listSchedules } from './queries'

const start = new Date('2026-03-01')
const read = (id: string) => getSchedule(commandLine, id)
const changeOf = (revision: number, more: object = {}) => {
  const { idempotencyKey: _, ...said } = scheduleOf()
  return ScheduleChange.parse({ ...said, ...more, revision })
}
const actionsFor = async (id: string) =>
  (await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id))).map(({ action }) => action)

test('a schedule knows its first date and whose it is', async () => {
  const { person } = await arrangePerson('technician', { name: 'Ada' })
  const { equipmentTag } = await arrangeAlert()
  const checklistId = await arrangeChecklist({ name: 'Round' })
  const id = await arrangeSchedule({ equipmentTag, assigneeId: person.id, checklistId, leadDays: '3' })
  expect(await read(id)).toMatchObject({ equipmentTag, assignee: 'Ada', checklist: 'Round', leadDays: 3, revision: 0 })
  expect((await read(id))?.nextDueAt).not.toBeNull()
  expect(await actionsFor(id)).toEqual(['schedule.added'])
})

test('the same form again, also at once, is one schedule', async () => {
  const form = scheduleOf()
  const all = await Promise.all(Array.from({ length: 5 }, () => addSchedule(commandLine, form, start)))
  expect(new Set(all.map((one) => one.ok && one.id)).size).toBe(1)
  expect(all.filter((one) => one.ok && !one.repeated)).toHaveLength(1)
})

test('a change moves the next date; of two at once the second is told', async () => {
  const id = await arrangeSchedule()
  const before = await read(id)
  const later = changeOf(0, { startsLocal: '2026-03-05T06:00' })
  const both = await Promise.all([1, 2].map(() => changeSchedule(commandLine, id, later, start)))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'changed_meanwhile' })
  const moved = (await read(id))?.nextDueAt?.getTime() ?? 0
  expect(moved - (before?.nextDueAt?.getTime() ?? 0)).toBe(3 * 86_400_000)
})

test('paused it has no date, resumed the next one from then, retired none for ever; each is told once', async () => {
  const id = await arrangeSchedule()
  const step = (event: 'paused' | 'resumed' | 'retired', now = start) => moveSchedule(commandLine, id, { event }, now)
  await Promise.all([step('paused'), step('paused')])
  expect(await read(id)).toMatchObject({ nextDueAt: null, pausedAt: start })
  const summer = new Date('2026-07-01')
  await step('resumed', summer)
  const next = (await read(id))?.nextDueAt?.getTime() ?? 0
  expect(next).toBeGreaterThan(summer.getTime())
  expect(next).toBeLessThanOrEqual(summer.getTime() + 7 * 86_400_000)
  await step('retired')
  expect(await step('retired')).toMatchObject({ ok: true, repeated: true })
  expect(await step('resumed')).toEqual({ ok: false, reason: 'already_retired' })
  expect(await changeSchedule(commandLine, id, changeOf(3))).toEqual({ ok: false, reason: 'already_retired' })
  expect((await listSchedules(commandLine)).some((one) => one.id === id)).toBe(false)
  expect(await actionsFor(id)).toEqual(['schedule.added', 'schedule.paused', 'schedule.resumed', 'schedule.retired'])
})

test('what it names must be there', async () => {
  const { person: viewer } = await arrangePerson('viewer')
  const wrong = [
    [{ equipmentTag: 'nowhere' }, 'unknown_equipment'],
    [{ assigneeId: viewer.id }, 'unknown_person'],
    [{ checklistId: randomUUID() }, 'unknown_checklist'],
  ] as const
  for (const [more, reason] of wrong)
    expect(await addSchedule(commandLine, scheduleOf(more))).toEqual({ ok: false, reason })
})

test('it stays on its site', async () => {
  const { person: south } = await arrangePerson('manager', { sites: ['South'] })
  const { equipmentTag } = await arrangeAlert()
  const id = await arrangeSchedule({ equipmentTag })
  expect(await getSchedule(south, id)).toBeNull()
  expect(await changeSchedule(south, id, changeOf(0))).toEqual({ ok: false, reason: 'not_found' })
  expect(await moveSchedule(south, id, { event: 'paused' })).toEqual({ ok: false, reason: 'not_found' })
  expect(await addSchedule(south, scheduleOf({ equipmentTag }))).toEqual({ ok: false, reason: 'unknown_equipment' })
  await expect(addSchedule(south, scheduleOf())).rejects.toThrow(Forbidden)
})

test('a technician plans nothing', async () => {
  const { person } = await arrangePerson('technician')
  await expect(addSchedule(person, scheduleOf())).rejects.toThrow(Forbidden)
  await expect(changeSchedule(person, randomUUID(), changeOf(0))).rejects.toThrow(Forbidden)
  await expect(moveSchedule(person, randomUUID(), { event: 'paused' })).rejects.toThrow(Forbidden)
})

test.each([
  'FREQ=SECONDLY',
  'FREQ=DAILY;COUNT=3',
  'FREQ=DAILY;INTERVAL=0',
  'FREQ=WEEKLY;BYDAY=XX',
  'FREQ=DAILY\nRRULE:FREQ=SECONDLY',
])('%j is no rule', (rule) => {
  expect(NewSchedule.safeParse({ ...scheduleOf(), rule }).success).toBe(false)
})

test('a checklist of a machine of another site is none that a schedule can take', async () => {
  const [north, south] = [await arrangeAlert({ site: 'North' }), await arrangeAlert({ site: 'South' })]
  const { person } = await arrangePerson('manager', { sites: ['South'] })
  const planned = async (tag: string | null) => {
    const checklistId = await arrangeChecklist({ equipmentTag: tag })
    return addSchedule(person, scheduleOf({ equipmentTag: south.equipmentTag, checklistId }), start)
  }
  expect(await planned(north.equipmentTag)).toEqual({ ok: false, reason: 'unknown_checklist' })
  for (const tag of [south.equipmentTag, null]) expect(await planned(tag)).toMatchObject({ ok: true })
})
