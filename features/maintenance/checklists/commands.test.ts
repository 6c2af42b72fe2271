import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEntries } from '@/db/schema'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { Forbidden } from '@/lib/refused'
import { arrangeChecklist, checklistOf } from './arrange-checklist'
import { addChecklist, changeChecklist } from './commands'
import { ChecklistChange, NewChecklist } from './input'
import { getChecklist, listChecklists } from './queries'

const changeOf = (revision: number, more: object = {}) => ChecklistChange.parse({ ...checklistOf(), revision, ...more })
const namesFor = async (actor = commandLine) => (await listChecklists(actor)).map(({ name }) => name)

test('a checklist is kept as it was asked, and the trail tells of it', async () => {
  const name = `Round ${randomUUID()}`
  const id = await arrangeChecklist({ name })
  expect(await getChecklist(commandLine, id)).toMatchObject({ name, items: checklistOf().items, revision: 0 })
  const entries = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id))
  expect(entries).toMatchObject([{ action: 'checklist.added', subjectType: 'checklist', detail: { name } }])
})

test('of two who change it at once one does, the other is told', async () => {
  const id = await arrangeChecklist()
  const both = await Promise.all(['A', 'B'].map((name) => changeChecklist(commandLine, id, changeOf(0, { name }))))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'changed_meanwhile' })
  expect(await getChecklist(commandLine, id)).toMatchObject({ revision: 1 })
})

test('a retired one is offered no more', async () => {
  const name = `Old ${randomUUID()}`
  const id = await arrangeChecklist({ name })
  expect(await namesFor()).toContain(name)
  await changeChecklist(commandLine, id, changeOf(0, { name, isRetired: true }))
  expect(await namesFor()).not.toContain(name)
})

test('one of a machine is for whoever sees the machine, one of none for everybody', async () => {
  const { equipmentTag } = await arrangeAlert()
  const { person: south } = await arrangePerson('manager', { sites: ['South'] })
  const [own, any] = [`Own ${randomUUID()}`, `Any ${randomUUID()}`]
  const ownId = await arrangeChecklist({ name: own, equipmentTag })
  const anyId = await arrangeChecklist({ name: any })
  expect(await namesFor(south)).toContain(any)
  expect(await namesFor(south)).not.toContain(own)
  for (const id of [ownId, anyId])
    expect(await changeChecklist(south, id, changeOf(0))).toEqual({ ok: false, reason: 'not_found' })
  await expect(addChecklist(south, checklistOf())).rejects.toThrow(Forbidden)
  expect(await addChecklist(south, checklistOf({ equipmentTag }))).toEqual({ ok: false, reason: 'unknown_equipment' })
})

test.each([
  ['no items', { items: [] }],
  ['limits the wrong way round', { items: [{ kind: 'number', label: 'T', unit: '', lower: '5', upper: '4' }] }],
  ['one choice', { items: [{ kind: 'choice', label: 'Belt', choices: ['good'] }] }],
  ['the same choice twice', { items: [{ kind: 'choice', label: 'Belt', choices: ['good', 'good'] }] }],
  ['a tick with a unit', { items: [{ kind: 'tick', label: 'Guard', unit: 'm' }] }],
  ['no name', { name: ' ' }],
])('%s is refused', (_what, more) => {
  const items = checklistOf().items
  expect(NewChecklist.safeParse({ name: 'Round', items, ...more }).success).toBe(false)
})

test('technicians and viewers set none up', async () => {
  for (const role of ['technician', 'viewer'] as const) {
    const { person } = await arrangePerson(role)
    await expect(addChecklist(person, checklistOf())).rejects.toThrow(Forbidden)
    await expect(changeChecklist(person, randomUUID(), changeOf(0))).rejects.toThrow(Forbidden)
  }
})
