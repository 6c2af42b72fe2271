import { expect, test } from 'vitest'
import { adviseCompression, type Trial } from './compression-advice'

const trial = (layout: Trial['layout'], bytes: number, readMs = 1): Trial => ({ layout, rows: 1_000, bytes, readMs })
const present = trial('sensor_newest', 1_000)

test('what saves less than a tenth is not advised', () => {
  expect(adviseCompression('sensor_newest', [present, trial('together', 901)])).toBeNull()
})

test('of those that save more the smallest is, with both measurements', () => {
  const [smaller, smallest] = [trial('sensor_oldest', 900), trial('together', 500, 4.9)]
  expect(adviseCompression('sensor_newest', [present, smaller, smallest])).toEqual({
    reason: 'smaller',
    now: present,
    advised: smallest,
  })
})

test('nothing is that a page would wait for', () => {
  expect(adviseCompression('sensor_newest', [present, trial('together', 500, 6)])).toBeNull()
  const slow = trial('sensor_newest', 1_000, 8)
  expect(adviseCompression('sensor_newest', [slow, trial('together', 500, 6)])?.advised.layout).toBe('together')
})

test('without a measurement of the present one there is nothing to compare', () => {
  expect(adviseCompression('sensor_newest', [trial('together', 1)])).toBeNull()
})
