import { expect, test } from 'vitest'
import { adviseRefresh } from './refresh-advice'

test('a refresh that takes little of the time is left as it is', () => {
  expect(adviseRefresh({ everyMinutes: 30, seconds: 20 })).toBeNull()
  expect(adviseRefresh({ everyMinutes: 30, seconds: 180 })).toBeNull()
})

test('one that takes more than a tenth comes less often, the least that brings it to a twentieth', () => {
  expect(adviseRefresh({ everyMinutes: 30, seconds: 360 })).toEqual({
    reason: 'too_often',
    now: { everyMinutes: 30, share: 0.2 },
    advised: { everyMinutes: 120, share: 0.05 },
  })
  expect(adviseRefresh({ everyMinutes: 30, seconds: 1_700 })?.advised.everyMinutes).toBe(240)
  expect(adviseRefresh({ everyMinutes: 240, seconds: 14_000 })).toBeNull()
})

test('one that became easy comes sooner again', () => {
  expect(adviseRefresh({ everyMinutes: 240, seconds: 30 })).toMatchObject({
    reason: 'too_seldom',
    advised: { everyMinutes: 60 },
  })
})

test('what was applied is not advised again', () => {
  for (const seconds of [1, 20, 100, 300, 900, 3_000, 20_000])
    for (const everyMinutes of [30, 60, 120, 240]) {
      const first = adviseRefresh({ everyMinutes, seconds })
      if (first) expect(adviseRefresh({ everyMinutes: first.advised.everyMinutes, seconds })).toBeNull()
    }
})
