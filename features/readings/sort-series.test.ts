import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdsForAll } from '@/lib/testing-properties'
import { sortBySeries } from './sort-series'

const corpus = new URL('./sort-series.corpus.json', import.meta.url)
const rows = fc.array(
  fc.record({
    sensorId: fc.constantFrom('a', 'b', 'c'),
    atMicros: fc.integer({ min: 1, max: 5 }),
    value: fc.constantFrom(1, 2),
    unit: fc.constantFrom(null, 'bar'),
  }),
  { maxLength: 30 },
)

test('the first row of each key stays, by sensor and time; repeats that say the same are counted, the others kept', async () => {
  await holdsForAll({ name: 'sortBySeries', corpus }, [rows], (list) => {
    const given = list.map((row, index) => ({ ...row, index, member: null, quality: null }))
    const sorted = sortBySeries(given)
    const firsts = new Map<string, (typeof given)[number]>()
    const repeats = given.filter((row) => {
      const key = `${row.sensorId} ${row.atMicros}`
      if (!firsts.has(key)) firsts.set(key, row)
      return firsts.get(key) !== row
    })
    const byKey = [...firsts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
    expect(sorted.rows).toEqual(byKey)
    const saysOther = (row: (typeof given)[number]) => {
      const first = firsts.get(`${row.sensorId} ${row.atMicros}`)
      return first?.value !== row.value || first.unit !== row.unit
    }
    const byIndex = sorted.repeats.map(({ row }) => row).sort((a, b) => a.index - b.index)
    expect(byIndex).toEqual(repeats.filter(saysOther))
    for (const { row, place } of sorted.repeats)
      expect(sorted.series[place - 1]).toMatchObject({
        sensorId: row.sensorId,
        unit: firsts.get(`${row.sensorId} ${row.atMicros}`)?.unit,
      })
    expect(sorted.duplicates).toBe(repeats.length - byIndex.length)
  })
})

test('each row’s series has its sensor and unit, its size and its newest row', async () => {
  await holdsForAll({ name: 'series', corpus }, [rows], (list) => {
    const sorted = sortBySeries(list.map((row, index) => ({ ...row, index, member: null, quality: null })))
    const sensors = [...new Set(sorted.rows.map((row) => row.sensorId))]
    for (const [at, series] of sorted.series.entries()) {
      const own = sorted.rows.filter((_, i) => sorted.places[i] === at + 1)
      expect(new Set(own.map((row) => `${row.sensorId} ${row.unit}`))).toEqual(
        new Set([`${series.sensorId} ${series.unit}`]),
      )
      expect(series).toMatchObject({ size: own.length, newest: own.at(-1), rank: sensors.indexOf(series.sensorId) })
    }
    expect(sorted.places).toHaveLength(sorted.rows.length)
  })
})
