import { beforeEach, expect, test, vi } from 'vitest'
import { db, sql } from '@/db/client'
import { countedTries } from '@/db/schema'
import { isFirstUse } from '../limits'
import { countTry, forgetTries, giveTryBack, pruneTries } from './commands'

const bound = { tries: 3, seconds: 900 }
beforeEach(forgetTries)

test('tries at once are each counted once, and those beyond the bound wait', async () => {
  const waits = await Promise.all(Array.from({ length: 10 }, () => countTry('door 10.0.0.1', bound)))
  expect(waits.filter((wait) => wait === null)).toHaveLength(3)
  for (const wait of waits) if (wait !== null) expect(wait).toBeLessThanOrEqual(900_000)
  expect(await countTry('door 10.0.0.2', bound)).toBeNull()
})

test('another process, and one that was started again, counts on', async () => {
  for (let i = 0; i < 3; i++) await countTry('door', bound)
  await isFirstUse('ada', '123456')
  vi.resetModules()
  const tries = await import('./commands')
  const limits = await import('../limits')
  expect(await tries.countTry('door', bound)).toBeGreaterThan(890_000)
  expect(await limits.isFirstUse('ada', '123456')).toBe(false)
  expect(await limits.isFirstUse('ada', '654321')).toBe(true)
  expect(await limits.isFirstUse('bea', '123456')).toBe(true)
})

test('a try that was given back is not counted, and what is over is counted anew', async () => {
  for (let i = 0; i < 3; i++) await countTry('door', bound)
  await giveTryBack('door')
  expect(await countTry('door', bound)).toBeNull()
  await sql`update counted_tries set until = now()`
  for (let i = 0; i < 3; i++) expect(await countTry('door', bound)).toBeNull()
  expect(await countTry('door', bound)).not.toBeNull()
})

test('what is over is pruned, and no name is kept as it was typed', async () => {
  await countTry('accountHere ada@plant.example', bound)
  await countTry('door', { ...bound, seconds: -1 })
  await pruneTries()
  const kept = await db.select().from(countedTries)
  expect(kept).toHaveLength(1)
  expect(JSON.stringify(kept)).not.toContain('ada')
})
