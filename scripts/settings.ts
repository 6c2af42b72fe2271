import { parseArgs } from 'node:util'
import { commandLine } from '@/features/access/actor'
import { changePlantSettings } from '@/features/plant/commands'
import { PlantSettings } from '@/features/plant/input'
import { main } from './process/main'
import { refusedBy } from './process/wrong-use'
import { withDatabase } from './with-database'

const usage = `npm run settings -- [--name NAME] [--time-zone ZONE] [--shifts "Early 06:00-14:00, Late 14:00-22:00"]
                            [--compress-after DAYS] [--retention DAYS] [--refresh-window DAYS]
                            [--labour-rate AMOUNT | none] [--currency EUR]

Shows the plant's settings, after changing those that are named.`

const string = { type: 'string' } as const

main(usage, async () => {
  const { values } = parseArgs({
    options: {
      name: string,
      'time-zone': string,
      shifts: string,
      'compress-after': string,
      retention: string,
      'refresh-window': string,
      'labour-rate': string,
      currency: string,
    },
  })
  const named = {
    name: values.name,
    timeZone: values['time-zone'],
    shifts: values.shifts?.split(',').map(shiftOf),
    compressAfterDays: values['compress-after'],
    retentionDays: values.retention,
    refreshWindowDays: values['refresh-window'],
    labourRate: rateOf(values['labour-rate']),
    currency: values.currency,
  }
  const change = PlantSettings.partial().safeParse(named)
  if (!change.success) throw refusedBy(change.error)
  const set = Object.fromEntries(Object.entries(change.data).filter(([, value]) => value !== undefined))
  await withDatabase(async () => {
    const changed = await changePlantSettings(commandLine, set)
    if (!changed.ok) throw new Error(changed.detail)
    process.stdout.write(`${JSON.stringify(changed.settings, null, 2)}\n`)
  })
})

/** What an hour of work costs; `none` takes it away. */
function rateOf(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined
  return text === 'none' ? null : Number(text)
}

/** `Early 06:00-14:00` */
function shiftOf(text: string): { name?: string; start?: string; end?: string } {
  return /^\s*(?<name>.+?)\s+(?<start>[\d:]+)-(?<end>[\d:]+)\s*$/.exec(text)?.groups ?? {}
}
