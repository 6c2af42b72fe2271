import { parseArgs } from 'node:util'
import { z } from 'zod'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey, revokeDeviceKey, rotateDeviceKey } from '@/features/devices/commands'
import { NewDeviceKey, Rotation } from '@/features/devices/input'
import { keyState } from '@/features/devices/key-state'
import { listDeviceKeys } from '@/features/devices/queries'
import { getPlantSettings } from '@/features/plant/queries'
import { instantFromLocal } from '@/lib/plant-time'
import { main } from './process/main'
import { WrongUse } from './process/wrong-use'
import { withDatabase } from './with-database'

const usage = `npm run device-key -- NAME [--sensors ID,ID,…] [--expires YYYY-MM-DD] [--series-template TEMPLATE]
npm run device-key -- --list
npm run device-key -- --rotate ID [--overlap HOURS]
npm run device-key -- --revoke ID

Issues a key with which a device posts readings, of all sensors or of those named; it is shown this once.
The template names the sensors of InfluxDB line protocol, such as '{tag:machine}.{field}'.
Or lists the keys, replaces one (the old one ends after 24 hours, or after the overlap), or ends one for good.`

const print = (text: string) => process.stdout.write(`${text}\n`)
const string = { type: 'string' } as const

main(usage, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sensors: string,
      expires: string,
      'series-template': string,
      list: { type: 'boolean' },
      rotate: string,
      overlap: string,
      revoke: string,
    },
  })
  const wanted = [positionals[0], values.list, values.rotate, values.revoke].filter((each) => each !== undefined)
  if (wanted.length !== 1 || positionals.length > 1) throw new WrongUse()
  await withDatabase(async () => {
    if (values.list) await list()
    else if (values.rotate) await rotate(values.rotate, values.overlap)
    else if (values.revoke) await revoke(values.revoke)
    else await issue(positionals[0] ?? '', values)
  })
})

type IssueOptions = { sensors?: string; expires?: string; 'series-template'?: string }

async function issue(name: string, { sensors, expires, ...more }: IssueOptions): Promise<void> {
  const { timeZone } = await getPlantSettings(commandLine)
  const expiresAt = expires === undefined ? null : instantFromLocal(expires, timeZone)
  if (expires !== undefined && !expiresAt) throw new Error(`--expires must be a day, as in 2030-12-31, not ${expires}.`)
  const sensorIds = sensors?.split(',').map((id) => id.trim()) ?? null
  const key = NewDeviceKey.safeParse({ name, sensorIds, expiresAt, seriesTemplate: more['series-template'] ?? null })
  if (!key.success)
    throw new Error(key.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`).join('\n'))
  print((await issueDeviceKey(commandLine, key.data)).secret)
}

async function list(): Promise<void> {
  const now = new Date()
  for (const show of ['usable', 'ended'] as const) {
    for (let page = 1, pages = 1; page <= pages; page++) {
      const found = await listDeviceKeys(commandLine, { show, page }, now)
      pages = found.pages
      for (const key of found.rows) {
        const used = key.lastUsedAt ? `used ${key.lastUsedAt.toISOString()}` : 'never used'
        print([key.id, key.prefix, keyState(key, now).replaceAll('_', ' '), used, key.name].join('\t'))
      }
    }
  }
}

async function rotate(id: string, overlap: string | undefined): Promise<void> {
  const rotation = Rotation.safeParse(overlap === undefined ? {} : { overlapHours: Number(overlap) })
  if (!rotation.success) throw new Error('--overlap must be hours, from 0 to 720.')
  const rotated = await rotateDeviceKey(commandLine, keyId(id), rotation.data)
  if (!rotated.ok) throw new Error(refusals[rotated.reason])
  print(rotated.secret)
  process.stderr.write(`The old key ends at ${rotated.replacedEndsAt.toISOString()}.\n`)
}

async function revoke(id: string): Promise<void> {
  const revoked = await revokeDeviceKey(commandLine, keyId(id))
  if (!revoked.ok) throw new Error(refusals[revoked.reason])
  print('The key is revoked.')
}

const refusals = {
  not_found: 'There is no such key; --list shows them.',
  revoked: 'The key was revoked; issue another.',
  already_rotated: 'Another key has taken over from this one already.',
}

function keyId(text: string): string {
  const id = z.uuid().safeParse(text)
  if (!id.success) throw new Error(refusals.not_found)
  return id.data
}
