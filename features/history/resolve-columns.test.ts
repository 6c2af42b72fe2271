import { expect, test } from 'vitest'
import { type ColumnChoice, resolveColumns } from './resolve-columns'

const none: ColumnChoice = { ignore: [] }
const table = (text: string) => text.split('\n').map((line) => line.split(';'))

function resolved(text: string, choice: Partial<ColumnChoice> = {}, fileId = 'line-4') {
  const [header = [], ...sample] = table(text)
  return resolveColumns(header, sample, { ...none, ...choice }, fileId)
}

function mapping(text: string, choice: Partial<ColumnChoice> = {}, fileId?: string) {
  const result = resolved(text, choice, fileId)
  if (!result.ok) throw new Error(result.reason)
  return result.mapping
}

const reason = (text: string, choice: Partial<ColumnChoice> = {}) => {
  const result = resolved(text, choice)
  return result.ok ? null : result.reason
}

const narrow = 'timestamp;value\n2013-12-02 21:15:00;73.9\n2013-12-02 21:20:00;74.9'
const wide =
  'datetime;Accelerometer1RMS;Current;Volume Flow RateRMS;anomaly\n2020-02-08 13:30:47;0.2;2.1;122.6;0.0\n2020-02-08 13:30:48;0.2;;32;0.0'
const long = 'time;sensor;value;quality\n2026-03-01T10:00:00Z;p-1.flow;12;1\n2026-03-01T10:00:00Z;p-2.flow;13;0.5'

test('one series: the time and the only numbers, under the name of the file', () => {
  const expected = { width: 2, time: 0, quality: null, sensor: null, values: [{ place: 1, sensorId: 'line-4' }] }
  expect(mapping(narrow)).toEqual(expected)
  expect(mapping(narrow, { sensorId: 'm-1.temp' }).values).toEqual([{ place: 1, sensorId: 'm-1.temp' }])
  expect(mapping(narrow, { time: 'TIMESTAMP', value: 'value' })).toEqual(expected)
})

test('the time is also found by what its column holds', () => {
  expect(mapping('v;when;note\n1;2026-03-01 10:00;a\n2;2026-03-01 10:05;b')).toMatchObject({
    time: 1,
    values: [{ place: 0 }],
  })
  expect(mapping('1;2\n1700000000;3.5\n1700000060;3.6').time).toBe(0)
})

test('a wide file: every numeric column is a sensor, named by the prefix and the column', () => {
  expect(mapping(wide, { prefix: 'pump-1.', ignore: ['anomaly'] }).values).toEqual([
    { place: 1, sensorId: 'pump-1.Accelerometer1RMS' },
    { place: 2, sensorId: 'pump-1.Current' },
    { place: 3, sensorId: 'pump-1.Volume_Flow_RateRMS' },
  ])
  expect(mapping(wide).values[0]?.sensorId).toBe('line-4.Accelerometer1RMS')
  expect(mapping(wide).values).toHaveLength(4)
})

test('a wide file: named columns only', () => {
  const columns = [
    { column: 'Current', sensorId: 'p.amps' },
    { column: 'Accelerometer1RMS', sensorId: 'p.accel' },
  ]
  expect(mapping(wide, { columns }).values).toEqual([
    { place: 2, sensorId: 'p.amps' },
    { place: 1, sensorId: 'p.accel' },
  ])
})

test('a long file: the sensor stands in the row', () => {
  const expected = { width: 4, time: 0, quality: 3, sensor: 1, values: [{ place: 2, sensorId: null }] }
  expect(mapping(long, { quality: 'quality' })).toEqual(expected)
  expect(mapping('t;x;v\n2026-03-01 10:00;a;1', { sensor: 'x', time: 't' })).toMatchObject({
    sensor: 1,
    values: [{ place: 2, sensorId: null }],
  })
})

test('half-empty and partly wrong columns are still numeric, texts are not', () => {
  const { values } = mapping('time;a;b;c\n2026-03-01 10:00;;x;1,5\n2026-03-01 10:01;2;y;NaN\n2026-03-01 10:02;3;4;2,5')
  expect(values.map(({ place }) => place)).toEqual([1, 3])
})

test('a header without rows is enough', () => {
  expect(mapping('timestamp;value').values).toEqual([{ place: 1, sensorId: 'line-4' }])
})

test('what cannot be decided is said, with the columns there are', () => {
  expect(reason(narrow, { value: 'pressure' })).toBe('there is no column pressure; the file has timestamp, value')
  expect(reason(narrow, { ignore: ['label'] })).toMatch(/no column label/)
  expect(reason('a;b\n1;2')).toMatch(/--time/)
  expect(reason('time;date;v\n10:00;2026-03-01;1')).toMatch(/time and date/)
  expect(reason('time;note\n2026-03-01 10:00;ok')).toMatch(/--value/)
  expect(reason(wide, { sensorId: 'one' })).toMatch(/--value/)
  expect(reason('time;a b;a_b\n2026-03-01 10:00;1;2')).toMatch(/two columns .* line-4\.a_b/)
})
