import { expect, test } from 'vitest'
import { atLeast, atMost, holds, measured } from './figure'
import { jsonLine, table } from './report'

const speed = measured('rows_per_second', 15_522.4561234, 'rows/s')
const saved = atLeast(measured('saved', 0.75, 'part of 1'), 0.75)
const slow = atMost(measured('latest', 1.2, 'ms'), 1)

test('a target holds when it is just met, and a value that is no number meets none', () => {
  expect([speed, saved, slow].map(holds)).toEqual([null, true, false])
  expect(holds(atLeast(measured('saved', Number.NaN, ''), 0.9))).toBe(false)
  expect(holds(atMost(measured('latest', Number.NaN, 'ms'), 1))).toBe(false)
})

test('a figure is one line of JSON, with null where there is no target', () => {
  expect([speed, saved, slow].map(jsonLine)).toEqual([
    '{"name":"rows_per_second","value":15522.5,"unit":"rows/s","target":null,"holds":null}',
    '{"name":"saved","value":0.75,"unit":"part of 1","target":0.75,"holds":true}',
    '{"name":"latest","value":1.2,"unit":"ms","target":1,"holds":false}',
  ])
})

test('a table has the numbers to the right and says which target was missed', () => {
  expect(table([speed, saved, slow])).toBe(
    [
      'figure            value  unit       target',
      'rows_per_second  15,522  rows/s',
      'saved              0.75  part of 1  ≥ 0.75 holds',
      'latest              1.2  ms         ≤ 1 MISSED',
    ].join('\n'),
  )
})
