import { parseArgs } from 'node:util'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { NewEquipment } from '@/features/equipment/input'
import { registerSensors } from '@/features/sensors/commands'
import { NewSensor } from '@/features/sensors/input'
import { main } from './process/main'
import { withDatabase } from './with-database'

const usage = `npm run sensor -- SENSOR_ID --type TYPE [--unit UNIT] [--name NAME] [--location PLACE] [--interval SECONDS]
                          [--equipment TAG [--path "SITE > AREA > WORK CENTER > WORK UNIT" --equipment-name NAME]]

Registers a sensor. --path also registers its equipment, when the tag is not known yet.`

const string = { type: 'string' } as const

main(async () => {
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
  const sensor = NewSensor.safeParse({
    ...values,
    sensorId: positionals[0],
    intervalSeconds: values.interval,
    equipmentTag: values.equipment,
  })
  if (!sensor.success || positionals.length !== 1) throw new Error(usage)
  await withDatabase(async () => {
    if (values.path)
      await registerEquipment(commandLine, [equipmentOf(values.equipment, values.path, values['equipment-name'])])
    const registered = await registerSensors(commandLine, [sensor.data])
    if (!registered.ok) throw new Error(`There is no equipment ${registered.tags.join(', ')}. Register it with --path.`)
    const known = registered.created.length === 0
    process.stdout.write(
      `${sensor.data.sensorId} ${known ? 'is registered already; nothing was changed' : 'is registered'}.\n`,
    )
  })
})

function equipmentOf(tag: string | undefined, path: string, name: string | undefined): NewEquipment {
  const [site, area, workCenter, workUnit] = path.split('>').map((part) => part.trim())
  const equipment = NewEquipment.safeParse({ tag, name: name ?? tag, site, area, workCenter, workUnit })
  if (!equipment.success) throw new Error(usage)
  return equipment.data
}
