import { parseArgs } from 'node:util'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey } from '@/features/devices/commands'
import { main } from './process/main'
import { withDatabase } from './with-database'

const usage = `npm run device-key -- NAME [--sensors ID,ID,…]

Issues a key with which a device posts readings, of all sensors or of those named. It is shown this once.`

main(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { sensors: { type: 'string' } } })
  const [name] = positionals
  if (!name || positionals.length !== 1) throw new Error(usage)
  const sensorIds = values.sensors?.split(',').map((id) => id.trim()) ?? null
  await withDatabase(async () => {
    const { secret } = await issueDeviceKey(commandLine, { name, sensorIds })
    process.stdout.write(`${secret}\n`)
  })
})
