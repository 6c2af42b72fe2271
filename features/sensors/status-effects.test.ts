import { expect, test } from 'vitest'
import { sensorStatus } from '@/db/schema'
import { sensorStatuses, statusEffects, statusesThat } from './status-effects'

test('every status of the database has its effects', () => {
  expect([...sensorStatuses].sort()).toEqual([...sensorStatus.enumValues].sort())
  expect(Object.keys(statusEffects)).toEqual([...sensorStatuses])
})

test('statusesThat names those with the effect', () => {
  expect(statusesThat('raisesAlerts')).toEqual(['active'])
  expect(statusesThat('acceptsReadings')).toEqual(['active', 'inactive', 'maintenance'])
})
