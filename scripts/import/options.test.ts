import { expect, test } from 'vitest'
import { WrongUse } from '../process/wrong-use'
import { parseOptions } from './options'

test('a file alone is enough', () => {
  expect(parseOptions(['a.csv'])).toEqual({
    ...{ files: ['a.csv'], separator: null, header: true, decimal: null, timeZone: null },
    ...{ shiftToNow: false, strict: false, choice: { ignore: [] }, newSensors: {} },
  })
})

test('columns by name, lists in one option or several', () => {
  const { choice } = parseOptions(['a.csv', '--columns', 'A=p.a, B = p.b', '--columns', 'C=p=c', '--ignore', 'x,y'])
  expect(choice.columns).toEqual([
    { column: 'A', sensorId: 'p.a' },
    { column: 'B', sensorId: 'p.b' },
    { column: 'C', sensorId: 'p=c' },
  ])
  expect(choice.ignore).toEqual(['x', 'y'])
})

test('separators by their sign or name', () => {
  const separators = [';', 'tab', '\\t', 'pipe', ':'].map((name) => parseOptions(['a', '--separator', name]).separator)
  expect(separators).toEqual([';', '\t', '\t', '|', ':'])
})

test.each([
  [[], /at least one file/],
  [['a', '--separator', ';;'], /one character/],
  [['a', '--separator', '"'], /one character/],
  [['a', '--decimal', 'dot'], /comma or point/],
  [['a', '--zone', 'CET+1x'], /Europe\/Berlin/],
  [['a', '--columns', 'A'], /COLUMN=SENSOR_ID/],
  [['a', '--columns', '=p'], /COLUMN=SENSOR_ID/],
  [['a', '--prefix', 'p.', '--sensor-id', 'x'], /exclude each other/],
  [['a', '--sensor-id', ' '], /empty/],
  [['a', '--unit', 'x'.repeat(51)], /50/],
  [['a', '--colour', 'red'], /colour/],
] as [string[], RegExp][])('%j is refused with its reason', (args, reason) => {
  expect(() => parseOptions(args)).toThrow(WrongUse)
  expect(() => parseOptions(args)).toThrow(reason)
})
