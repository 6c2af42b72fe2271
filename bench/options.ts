import { parseArgs } from 'node:util'

export const parts = [
  'ingest',
  'growth',
  'stream',
  // Before the dashboard, which adds sensors to the same plant.
  'browser',
  'dashboard',
  'live',
  'export',
  'latest',
  'out',
  'aggregate',
  'compression',
  'detect',
] as const
/** Minutes of loading; they run when they are named. */
const onlyWhenNamed: readonly Part[] = ['growth', 'stream', 'dashboard', 'browser', 'live', 'export', 'out', 'detect']
export type Part = (typeof parts)[number]
/** `readings` is undefined where each part takes its own number; `data` is the folder of labelled series. */
export type Options = { only: Part[]; json: boolean; readings: number | undefined; data: string | undefined }

/**
 * The parts come in the order they run, whatever order they were named in.
 * @throws Error naming what is wrong and what would be right.
 */
export function parseOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
      readings: { type: 'string' },
      data: { type: 'string' },
    },
  })
  const named = values.only?.flatMap((list) => list.split(','))
  const unknown = named?.filter((name) => !parts.some((part) => part === name)) ?? []
  if (unknown.length > 0) throw new Error(`--only knows ${parts.join(', ')}; not ${unknown.join(', ')}`)
  const only = parts.filter((part) => named?.includes(part) ?? !onlyWhenNamed.includes(part))
  const readings = values.readings === undefined ? undefined : count(values.readings)
  return { only, json: values.json, readings, data: values.data }
}

/** The least that gives every part something to measure: 1,000 readings of a sensor and a block of posts. */
export const fewestReadings = 50_000

function count(text: string): number {
  const readings = Number(text.replaceAll(/[,_]/g, ''))
  if (Number.isInteger(readings) && readings >= fewestReadings) return readings
  throw new Error(`--readings takes a whole number from ${fewestReadings}; not ${text}`)
}
