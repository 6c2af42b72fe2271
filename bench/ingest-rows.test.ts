import { expect, test } from 'vitest'
import { gateways, IngestRows, rowsPerPost } from './ingest-rows'

test('each gateway posts its own sensors, every key once, later in every round, and the last round ends now', () => {
  const before = Date.now()
  const rows = new IngestRows(16_000, 3)
  const rounds = [rows.next(), rows.next(), rows.next()]
  const keys = new Set<string>()
  let newest = 0
  for (const round of rounds) {
    expect(round).toHaveLength(gateways.length)
    const times = round.flat(2).map(({ timestamp }) => Date.parse(timestamp))
    expect(Math.min(...times)).toBeGreaterThan(newest)
    newest = Math.max(...times)
    for (const [gateway, posts] of round.entries()) {
      expect(posts.map((post) => post.length)).toEqual([rowsPerPost, rowsPerPost])
      const own = new Set(gateways[gateway]?.map(({ sensorId }) => sensorId))
      expect(new Set(posts.flat().map(({ sensor_id }) => sensor_id))).toEqual(own)
      for (const { sensor_id, timestamp } of posts.flat()) keys.add(`${sensor_id} ${timestamp}`)
    }
  }
  expect(keys.size).toBe(3 * 16_000)
  expect(newest).toBeLessThanOrEqual(Date.now())
  expect(newest).toBeGreaterThan(before - 1000)
})
