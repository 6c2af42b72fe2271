import { expect, test } from 'vitest'
import { SoakRows } from './soak-rows'

test('each reading is of an instant of its own, in the past, and counted', () => {
  const rows = new SoakRows(['a', 'b', 'c'])
  const sent = [rows.next(), rows.next(), rows.next()].flatMap(
    (body): { sensor_id: string; timestamp: string; value: number }[] => JSON.parse(body.toString()),
  )
  expect(new Set(sent.map(({ sensor_id, timestamp }) => `${sensor_id} ${timestamp}`)).size).toBe(3 * SoakRows.perPost)
  expect(sent.every(({ timestamp }) => Date.parse(timestamp) < Date.now())).toBe(true)
  expect(rows.sent).toBe(sent.length)
  expect(rows.sum).toBe(sent.reduce((total, { value }) => total + value, 0))
})
