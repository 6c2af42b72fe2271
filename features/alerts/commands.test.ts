import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import type { Actor } from '@/features/access/actor'
import { arrangeAlert } from './arrange-alert'
import { acknowledgeAlert, resolveAlert } from './commands'

let id: string

beforeEach(async () => {
  id = (await arrangeAlert()).id
})

const named = (name: string): Actor => ({ kind: 'system', name })
const resolve = () => db.transaction((tx) => resolveAlert(tx, named('B'), id, new Date()))

test('an open alert is acknowledged, once', async () => {
  const alert = { status: 'acknowledged', acknowledgedBy: 'A' }
  expect(await acknowledgeAlert(named('A'), id)).toMatchObject({ ok: true, alert })
  expect(await acknowledgeAlert(named('C'), id)).toMatchObject({
    ok: false,
    reason: 'already_acknowledged',
    alert,
  })
})

test('of many at once one acknowledges', async () => {
  const results = await Promise.all(['A', 'B', 'C', 'D'].map((by) => acknowledgeAlert(named(by), id)))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
})

test('an acknowledged alert is resolved, once', async () => {
  await acknowledgeAlert(named('A'), id)
  expect(await resolve()).toMatchObject({ ok: true, alert: { status: 'resolved', resolvedBy: 'B' } })
  expect(await resolve()).toMatchObject({ ok: false, reason: 'already_resolved' })
})

test('a resolved alert cannot be acknowledged', async () => {
  await resolve()
  expect(await acknowledgeAlert(named('A'), id)).toMatchObject({ ok: false, reason: 'already_resolved' })
})

test('an alert that is not there', async () => {
  expect(await acknowledgeAlert(named('A'), randomUUID())).toEqual({ ok: false, reason: 'not_found' })
})
