import { expect, test, vi } from 'vitest'
import { sql } from '@/db/client'
import { arrangePoster, ndjsonRows } from './arrange-posts'

vi.unmock('@/lib/within')

test('a database that is busy for too long is 503 while it still is busy, and the sender comes back', async () => {
  const { post, postUntilTaken, sensorId } = await arrangePoster()
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let busy: Promise<void> | undefined
  await new Promise<void>((held) => {
    busy = sql.begin(async (tx) => {
      await tx`lock table device_keys`
      held()
      await released
    })
  })
  const answer = await post(ndjsonRows(sensorId, 1))
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('2')
  release()
  await busy
  expect(await postUntilTaken(ndjsonRows(sensorId, 1))).toMatchObject({ status: 201 })
})
