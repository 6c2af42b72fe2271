import { parseArgs } from 'node:util'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { NewEquipment } from '@/features/equipment/input'
import { type NoCarrier, registerSensors } from '@/features/sensors/commands'
import { NewSensor } from '@/features/sensors/input'
import { main } from './process/main'
import { refusedBy, WrongUse } from './process/wrong-use'
import { withDatabase } from './with-database'

const usage = `npm run sensor -- SENSOR_ID --type TYPE [--unit UNIT] [--name NAME] [--location PLACE] [--interval SECONDS]
                          [--equipment TAG [--path "SITE > AREA > WORK CENTER > WORK UNIT" --equipment-name NAME]]

Registers a sensor. --path also registers its equipment, when the tag is not known yet.`

const string = { type: 'string' } as const

main(usage, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      type: string,
      unit: string,
      name: string,
      location: string,
      interval: string,
      equipment: string,
      path: string,
      'equipment-name': string,
    },
  })
  const { type, unit, name, location, interval: intervalSeconds, equipment: equipmentTag } = values
  const [sensorId] = positionals
  if (positionals.length !== 1) throw new WrongUse()
  const sensor = NewSensor.safeParse({ sensorId, type, unit, name, location, intervalSeconds, equipmentTag })
  if (!sensor.success) throw refusedBy(sensor.error)
  await withDatabase(async () => {
    if (values.path)
      await registerEquipment(commandLine, [equipmentOf(values.equipment, values.path, values['equipment-name'])])
    const registered = await registerSensors(commandLine, [sensor.data])
    if (!registered.ok) throw new Error(noCarrier(registered))
    const known = registered.created.length === 0
    process.stdout.write(
      `${sensor.data.sensorId} ${known ? 'is registered already; nothing was changed' : 'is registered'}.\n`,
    )
  })
})

const noCarrier = ({ reason, tags }: NoCarrier) =>
  reason === 'retired_equipment'
    ? `The equipment ${tags.join(', ')} is retired.`
    : `There is no equipment ${tags.join(', ')}. Register it with --path.`

function equipmentOf(tag: string | undefined, path: string, name: string | undefined): NewEquipment {
  const [site, area, workCenter, workUnit] = path.split('>').map((part) => part.trim())
  const equipment = NewEquipment.safeParse({ tag, name: name ?? tag, site, area, workCenter, workUnit })
  if (!equipment.success) throw refusedBy(equipment.error)
  return equipment.data
}
