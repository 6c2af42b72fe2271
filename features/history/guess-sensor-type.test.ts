import { expect, test } from 'vitest'
import { guessSensorType } from './guess-sensor-type'

test('the words in a name tell what is measured', () => {
  const names = ['machine_temperature_system_failure', 'Thermocouple', 'Accelerometer1RMS', 'Pressure', 'Voltage']
  expect(names.map(guessSensorType)).toEqual(['temperature', 'temperature', 'vibration', 'pressure', 'voltage'])
  expect(['Volume Flow RateRMS', 'Current', 'motor amps'].map(guessSensorType)).toEqual(['flow', 'current', 'current'])
  expect(guessSensorType('x7')).toBe('measurement')
})
