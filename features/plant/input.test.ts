import { expect, test } from 'vitest'
import { PlantSettings, Shifts } from './input'

test('a field that a setting or a shift does not have is refused', () => {
  const shift = { name: 'Early', start: '06:00', end: '14:00' }
  expect(Shifts.safeParse([shift]).success).toBe(true)
  expect(Shifts.safeParse([{ ...shift, colour: 'red' }]).success).toBe(false)
  expect(PlantSettings.partial().safeParse({ name: 'North', owner: 'x' }).success).toBe(false)
})
