import { describe, expect, it } from 'vitest'
import { anyNews, mergeNews, noNews, parseNews, readingsPayload } from './news'

const sensors = (count: number, length = 8) =>
  new Set(Array.from({ length: count }, (_, i) => `s-${i}`.padEnd(length, 'ä')))

describe('news', () => {
  it('come back from a payload as they were', () => {
    const readings = new Set(['a', 'b "c"', 'd\\'])
    expect(parseNews(readingsPayload(readings))).toEqual({ ...noNews(), readings })
  })

  it('fit a notification, however many and long the ids are', () => {
    for (const ids of [sensors(2_000), sensors(40, 255), sensors(10, 255)])
      expect(Buffer.byteLength(readingsPayload(ids))).toBeLessThan(8_000)
    expect(parseNews(readingsPayload(sensors(2_000))).readings).toBe('many')
    expect(parseNews(readingsPayload(sensors(10, 255))).readings).toEqual(sensors(10, 255))
  })

  it.each(['', 'x', '[]', '{"readings":1}', 'null'])('%s counts as news of everything', (payload) => {
    expect(parseNews(payload)).toEqual(anyNews())
  })

  it('add up, to many when they are too many', () => {
    const one = { ...noNews(), readings: new Set(['a']) }
    const other = { readings: new Set(['b']), alerts: new Set(['x']), tasks: new Set(['t']) }
    expect(mergeNews(one, other)).toEqual({ ...other, readings: new Set(['a', 'b']) })
    expect(mergeNews(one, anyNews())).toEqual(anyNews())
    expect(mergeNews(one, { ...noNews(), readings: sensors(2_000) }).readings).toBe('many')
  })
})
