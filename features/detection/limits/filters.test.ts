import { expect, test } from 'vitest'
import { parseLimitChoice } from './filters'
import type { SensorLimit } from './judge-limits'

const limitOf = (id: string, kind: SensorLimit['kind']): SensorLimit => ({
  id,
  kind,
  sensorId: 's',
  severity: 'high',
  value: 1,
  deadband: 0,
  onDelaySeconds: 0,
  offDelaySeconds: 0,
  overSeconds: null,
  response: null,
  createdAt: new Date(0),
  updatedAt: new Date(0),
})
const [a, b] = [limitOf('a', 'low'), limitOf('b', 'high')]

test.each([
  [{}, { days: 90, kind: 'low', limit: a }],
  [
    { limit: 'b', days: '180' },
    { days: 180, kind: 'high', limit: b },
  ],
  [
    { limit: 'b', calmer: '1' },
    { days: 90, kind: 'high', limit: b, isCalmer: true },
  ],
  [
    { new: 'rise', calmer: '1' },
    { days: 90, kind: 'rise', limit: null },
  ],
  [{ limit: 'gone' }, { days: 90, kind: 'low', limit: a }],
  [{ new: 'rise' }, { days: 90, kind: 'rise', limit: null }],
  [
    { new: 'sideways', days: '7' },
    { days: 90, kind: 'low', limit: a },
  ],
])('%j', (params, choice) => {
  expect(parseLimitChoice(params, [a, b])).toEqual({ isCalmer: false, ...choice })
})

test('a sensor without limits is offered a high one', () => {
  expect(parseLimitChoice({}, [])).toEqual({ days: 90, kind: 'high', limit: null, isCalmer: false })
})
