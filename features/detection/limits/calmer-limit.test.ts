import { expect, test } from 'vitest'
import { calmerLimit } from './calmer-limit'
import type { LimitValues } from './limit-values'

const limit: LimitValues = {
  ...{ kind: 'high', severity: 'high', value: 80, overSeconds: null, response: 'Cool it' },
  ...{ deadband: 0, onDelaySeconds: 0, offDelaySeconds: 0 },
}

test.each([
  [{}, { deadband: 2, onDelaySeconds: 60, offDelaySeconds: 60 }],
  [
    { deadband: 3, onDelaySeconds: 300, offDelaySeconds: 2_400 },
    { deadband: 6, onDelaySeconds: 600, offDelaySeconds: 3_600 },
  ],
  [{ offDelaySeconds: 7_200 }, { deadband: 2, onDelaySeconds: 60, offDelaySeconds: 7_200 }],
])('%j becomes calmer, and is else as it was', (given, calmer) => {
  expect(calmerLimit({ ...limit, ...given }, { deadband: 2 })).toEqual({ ...limit, ...calmer })
})
