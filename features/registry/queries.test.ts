import { expect, test } from 'vitest'
import { commandLine } from '@/features/access/actor'
import { listSensorSuggestions } from '@/features/sensors/choices/queries'
import { arrangePump, managerOf } from './arrange-registry'
import { changeEquipment } from './commands'
import { getSensorRecord } from './queries'

test('getSensorRecord tells what is to be edited, on the own sites', async () => {
  const { sensorId, tag } = await arrangePump()
  const record = { sensorId, unit: 'bar', equipmentTag: tag, status: 'active', hasReadings: false }
  expect(await getSensorRecord(managerOf('North'), sensorId)).toMatchObject(record)
  expect(await getSensorRecord(managerOf('South'), sensorId)).toBeNull()
  expect(await getSensorRecord(commandLine, 'nobody')).toBeNull()
})

test('listSensorSuggestions names what there is, without equipment that is retired', async () => {
  const south = await arrangePump({ site: 'South' }, { unit: 'kPa' })
  const gone = await arrangePump({ site: 'South' })
  await changeEquipment(commandLine, gone.id, { retired: true, withSensors: true })
  const known = await listSensorSuggestions(managerOf('South'))
  expect(known).toEqual({ types: ['pressure'], units: ['bar', 'kPa'], equipmentTags: [south.tag] })
})
