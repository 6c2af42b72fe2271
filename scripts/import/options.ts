import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Decimal } from '@/features/history/parse-number'
import type { ColumnChoice } from '@/features/history/resolve-columns'
import { wallInstants } from '@/features/history/wall-instants'
import { NewSensor } from '@/features/sensors/input'
import { WrongUse } from '../process/wrong-use'

export const NewSensorDetails = NewSensor.omit({ sensorId: true, intervalSeconds: true }).partial()

export type ImportOptions = {
  files: string[]
  separator: string | null
  header: boolean
  decimal: Decimal | null
  choice: ColumnChoice
  timeZone: string | null
  shiftToNow: boolean
  strict: boolean
  newSensors: z.infer<typeof NewSensorDetails>
}

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const
const list = { type: 'string', multiple: true } as const
const options = {
  ...{ separator: text, decimal: text, 'no-header': flag, time: text, value: text, quality: text, sensor: text },
  ...{ 'sensor-id': text, columns: list, prefix: text, ignore: list, zone: text, 'shift-to-now': flag, strict: flag },
  ...{ type: text, unit: text, name: text, location: text, equipment: text },
}

/** @throws WrongUse naming what is wrong. */
export function parseOptions(args: string[]): ImportOptions {
  const { values, positionals } = parsed(args)
  if (positionals.length === 0) throw new WrongUse('name at least one file')
  const { type, unit, name, location, equipment: equipmentTag } = values
  const newSensors = NewSensorDetails.safeParse({ type, unit, name, location, equipmentTag })
  if (!newSensors.success) throw new WrongUse(z.prettifyError(newSensors.error))
  return {
    files: positionals,
    separator: values.separator === undefined ? null : separatorOf(values.separator),
    header: !values['no-header'],
    decimal: values.decimal === undefined ? null : decimalOf(values.decimal),
    choice: choiceOf(values),
    timeZone: values.zone === undefined ? null : zoneOf(values.zone),
    shiftToNow: values['shift-to-now'],
    strict: values.strict,
    newSensors: newSensors.data,
  }
}

type Values = ReturnType<typeof parsed>['values']

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw error instanceof TypeError ? new WrongUse(error.message) : error
  }
}

function choiceOf(values: Values): ColumnChoice {
  const ways = [values.columns, values.prefix, values.sensor, values['sensor-id']].filter((way) => way !== undefined)
  if (ways.length > 1) throw new WrongUse('--columns, --prefix, --sensor and --sensor-id exclude each other')
  if (values['sensor-id'] !== undefined && values['sensor-id'].trim() === '') throw new WrongUse('--sensor-id is empty')
  return {
    time: values.time,
    value: values.value,
    sensor: values.sensor,
    sensorId: values['sensor-id']?.trim(),
    columns: values.columns && split(values.columns).map(pairOf),
    prefix: values.prefix,
    quality: values.quality,
    ignore: split(values.ignore ?? []),
  }
}

const split = (lists: string[]) =>
  lists.flatMap((each) => each.split(',').map((part) => part.trim())).filter((part) => part !== '')

function pairOf(pair: string): { column: string; sensorId: string } {
  const at = pair.indexOf('=')
  const [column, sensorId] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
  if (at < 1 || sensorId === '') throw new WrongUse(`--columns wants COLUMN=SENSOR_ID, not ${pair}`)
  return { column, sensorId }
}

function separatorOf(name: string): string {
  const separator = { tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|' }[name] ?? name
  if (separator.length !== 1 || /["\r\n]/.test(separator)) {
    throw new WrongUse(`--separator wants one character, or "tab", not ${name}`)
  }
  return separator
}

function decimalOf(name: string): Decimal {
  if (name === 'comma' || name === 'point') return name
  throw new WrongUse(`--decimal is comma or point, not ${name}`)
}

function zoneOf(name: string): string {
  try {
    wallInstants(name)
    return name
  } catch (error) {
    if (error instanceof RangeError) throw new WrongUse(`--zone wants a name such as Europe/Berlin, not ${name}`)
    throw error
  }
}
