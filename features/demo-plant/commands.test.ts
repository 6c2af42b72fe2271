import { afterEach, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { auditEntries } from '@/db/schema'
import { worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { Forbidden } from '@/lib/refused'
import { clearDemoPlant } from './clearing/commands'
import { loadDemoPlant, removeDemoPlant } from './commands'
import { getDemoPlant, isLoadable } from './queries'

const trail = async () => (await db.select().from(auditEntries)).map(({ action }) => action)
const clear = () => clearDemoPlant(worker, Number.POSITIVE_INFINITY)

afterEach(async () => {
  await removeDemoPlant(worker)
  await clear()
})

test('is asked for once, told as a load, and noted in the trail', async () => {
  const { person } = await arrangePerson('admin')
  const before = await trail()
  expect(await isLoadable(person)).toBe(true)
  expect(await loadDemoPlant(person)).toEqual({ ok: true })
  expect(await loadDemoPlant(person)).toEqual({ ok: false, reason: 'there_already' })
  expect(await isLoadable(person)).toBe(false)
  expect(await getDemoPlant(person)).toMatchObject({ setUpAt: null, removalRequestedAt: null, sensors: 0, cleared: 0 })
  expect((await sql`select name, finished_at from history_loads`)[0]).toEqual({ name: 'Demo plant', finished_at: null })
  expect((await trail()).slice(before.length)).toEqual(['plant.demo_loaded'])
})

test('of two who ask at once, one gets it', async () => {
  const asked = await Promise.all([loadDemoPlant(worker), loadDemoPlant(worker)])
  expect(asked.filter(({ ok }) => ok)).toHaveLength(1)
  expect(asked).toContainEqual({ ok: false, reason: 'there_already' })
})

test('is removed once, and can then be loaded again', async () => {
  expect(await removeDemoPlant(worker)).toEqual({ ok: false, reason: 'not_there' })
  await loadDemoPlant(worker)
  const before = await trail()
  expect(await Promise.all([removeDemoPlant(worker), removeDemoPlant(worker)])).toEqual([{ ok: true }, { ok: true }])
  expect((await trail()).slice(before.length)).toEqual(['plant.demo_removed'])
  expect(await loadDemoPlant(worker)).toEqual({ ok: false, reason: 'there_already' })
  expect(await clear()).toBe(true)
  expect(await clear()).toBe(false)
  expect((await sql`select count(*)::int as n from history_loads`)[0]?.n).toBe(0)
  expect(await loadDemoPlant(worker)).toEqual({ ok: true })
})

test('nothing is cleared before somebody asked for it', async () => {
  await loadDemoPlant(worker)
  expect(await clear()).toBe(false)
  expect(await getDemoPlant(worker)).not.toBeNull()
})

test('is for admins alone', async () => {
  const { person } = await arrangePerson('manager')
  await expect(loadDemoPlant(person)).rejects.toThrow(Forbidden)
  await expect(removeDemoPlant(person)).rejects.toThrow(Forbidden)
  await expect(clearDemoPlant(person, 0)).rejects.toThrow(Forbidden)
})

test('needs an empty plant', async () => {
  await sql`insert into equipment (tag, name, site, area, work_center, work_unit) values ('X', 'X', 'X', 'X', 'X', 'X')`
  expect(await loadDemoPlant(worker)).toEqual({ ok: false, reason: 'not_empty' })
  expect(await getDemoPlant(worker)).toBeNull()
  expect(await isLoadable(worker)).toBe(false)
})
