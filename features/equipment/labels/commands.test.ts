import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditEntries } from '@/db/schema'
import { arrangePerson } from '@/features/accounts/arrange-person'
import type { SignedIn } from '@/features/accounts/queries'
import { arrangePump, equipmentRow } from '@/features/registry/arrange-registry'
import { Forbidden } from '@/lib/refused'
import { replaceLabel } from './commands'
import { parseLabelFilters } from './filters'
import { findLabelled, listLabels } from './queries'

let manager: SignedIn
let viewer: SignedIn

beforeAll(async () => {
  manager = (await arrangePerson('manager')).person
  viewer = (await arrangePerson('viewer')).person
})

async function arrangeLabel() {
  const { id, tag } = await arrangePump()
  const row = await equipmentRow(tag)
  return { id, tag, token: row?.labelToken ?? '' }
}

const replacementsOf = (id: string) =>
  db.select({ action: auditEntries.action }).from(auditEntries).where(eq(auditEntries.subjectId, id))

test('each machine has a label of its own, which leads to it', async () => {
  const [one, other] = [await arrangeLabel(), await arrangeLabel()]
  expect(one.token).not.toBe(other.token)
  expect(await findLabelled(viewer, one.token)).toBe(one.id)
  expect(await findLabelled(viewer, randomUUID())).toBeNull()
  expect(await findLabelled(viewer, 'no token')).toBeNull()
  const { labels } = await listLabels(manager, parseLabelFilters({ search: one.tag }))
  expect(labels).toMatchObject([{ id: one.id, token: one.token }])
})

test('a label that was replaced leads nowhere, and the trail says who did it without saying the new one', async () => {
  const { id, tag, token } = await arrangeLabel()
  expect(await replaceLabel(manager, id)).toEqual({ ok: true })
  expect(await findLabelled(viewer, token)).toBeNull()
  const now = (await equipmentRow(tag))?.labelToken ?? ''
  expect(await findLabelled(viewer, now)).toBe(id)
  expect((await replacementsOf(id)).map(({ action }) => action)).toContain('equipment.label_replaced')
  const trail = JSON.stringify(await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id)))
  expect(trail).not.toContain(token)
  expect(trail).not.toContain(now)
})

test('replaced twice or at once, the last one counts and each is in the trail', async () => {
  const { id, tag, token } = await arrangeLabel()
  await Promise.all([replaceLabel(manager, id), replaceLabel(manager, id)])
  await replaceLabel(manager, id)
  const last = (await equipmentRow(tag))?.labelToken ?? ''
  expect(last).not.toBe(token)
  expect(await findLabelled(viewer, last)).toBe(id)
  expect((await replacementsOf(id)).filter(({ action }) => action === 'equipment.label_replaced')).toHaveLength(3)
})

test('labels are for planners of the site, and there is none of what is not there', async () => {
  const { id, tag, token } = await arrangeLabel()
  const elsewhere = (await arrangePerson('manager', { sites: ['Elsewhere'] })).person
  expect(await findLabelled(elsewhere, token)).toBeNull()
  expect(await replaceLabel(elsewhere, id)).toEqual({ ok: false, reason: 'not_found' })
  expect((await listLabels(elsewhere, parseLabelFilters({ search: tag }))).labels).toEqual([])
  expect(await replaceLabel(manager, randomUUID())).toEqual({ ok: false, reason: 'not_found' })
  await expect(replaceLabel(viewer, id)).rejects.toThrow(Forbidden)
  await expect(listLabels(viewer, parseLabelFilters({}))).rejects.toThrow(Forbidden)
  expect((await equipmentRow(tag))?.labelToken).toBe(token)
})

test.each([
  [
    { size: 'large', site: 'North', machine: 'no id' },
    { size: 'large', site: 'North' },
  ],
  [{ size: 'huge', search: '  ' }, { size: 'medium' }],
])('filters %j', (params, filters) => {
  expect(parseLabelFilters(params)).toEqual(filters)
})
