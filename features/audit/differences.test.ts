import { expect, test } from 'vitest'
import { differences } from './differences'

test('tells what changed, from what to what', () => {
  const before: { name: string; unit: string | null; interval: number } = { name: 'Pump', unit: null, interval: 60 }
  expect(differences(before, { name: 'Feed pump', unit: null, interval: 60 })).toEqual({
    name: { from: 'Pump', to: 'Feed pump' },
  })
  expect(differences(before, { ...before, unit: 'bar' })).toEqual({ unit: { from: null, to: 'bar' } })
  expect(differences(before, { ...before })).toEqual({})
})
