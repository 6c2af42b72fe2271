import { commandLine } from '@/features/access/actor'
import { guessSensorType } from '@/features/history/guess-sensor-type'
import { loadId } from '@/features/history/load-id'
import { shiftHours } from '@/features/history/shift-hours'
import { refusedCount } from '@/features/history/tally'
import { usualStepSeconds } from '@/features/history/usual-step'
import { getPlantSettings } from '@/features/plant/queries'
import { registerSensors } from '@/features/sensors/commands'
import { NewSensor } from '@/features/sensors/input'
import { WrongUse } from '../process/wrong-use'
import { loadFile } from './load-file'
import type { SourceFile } from './open-file'
import type { ImportOptions } from './options'
import { describeCreated, describeFile, report } from './report'
import { type Survey, surveyFile } from './survey'

type Surveyed = { file: SourceFile; survey: Survey }

/**
 * Registers the files' sensors and loads one file after the other, printing what was decided and what became of it.
 * @returns the exit code.
 */
export async function importFiles(
  files: SourceFile[],
  options: ImportOptions,
  isStopping: () => boolean,
): Promise<number> {
  const timeZone = options.timeZone ?? (await getPlantSettings(commandLine)).timeZone
  for (const file of files) print(describeFile(file, timeZone))
  const surveyed: Surveyed[] = []
  for (const file of files) surveyed.push({ file, survey: await surveyFile(file, timeZone) })
  if (isStopping()) return 1
  await registerAll(surveyed, options)
  const hours = options.shiftToNow ? commonShift(surveyed) : 0
  let failed = false
  for (const { file, survey } of surveyed) {
    const { path: _path, name: _name, bytes: _bytes, ...reading } = file
    const id = loadId(survey.hash, { ...reading, timeZone, shiftToNow: options.shiftToNow })
    const loaded = await loadFile({ id, file, survey, timeZone, shiftHours: hours, isStopping })
    const { text, ok } = report(file, loaded)
    print(text)
    if (!ok || !loaded.complete || (options.strict && refusedCount(loaded.tally) > 0)) failed = true
    if (!loaded.complete) break
  }
  return failed ? 1 : 0
}

/** Files of one command belong together: they move by the same hours. */
function commonShift(surveyed: Surveyed[]): number {
  const newest = surveyed.reduce((at, { survey }) => Math.max(at, survey.newest ?? at), 0)
  return newest === 0 ? 0 : shiftHours(new Date(newest / 1000), new Date())
}

async function registerAll(surveyed: Surveyed[], { newSensors }: ImportOptions): Promise<void> {
  const found = new Map(surveyed.flatMap(({ file, survey }) => [...survey.sensors].map(describe(file))))
  if (newSensors.name && found.size > 1) throw new WrongUse(`--name is for one sensor, and there are ${found.size}`)
  const list = [...found].map(([sensorId, { type, instants }]) =>
    parseSensor({
      ...newSensors,
      type: newSensors.type ?? type,
      sensorId,
      intervalSeconds: usualStepSeconds(instants),
    }),
  )
  const registered = await registerSensors(commandLine, list)
  if (!registered.ok) throw new WrongUse(`there is no equipment ${registered.tags.join(', ')}`)
  print(describeCreated(registered.created, list.length - registered.created.length))
}

function describe({ header, mapping }: SourceFile) {
  return ([sensorId, instants]: [string, number[]]) => {
    const column = mapping.values.find((value) => value.sensorId === sensorId)
    const named = mapping.values.length > 1 && column ? (header[column.place] ?? sensorId) : sensorId
    return [sensorId, { type: guessSensorType(named), instants }] as const
  }
}

function parseSensor(sensor: Record<string, unknown>): NewSensor {
  const parsed = NewSensor.safeParse(sensor)
  if (parsed.success) return parsed.data
  throw new WrongUse(`${sensor.sensorId} cannot be a sensor: ${parsed.error.issues[0]?.message}`)
}

const print = (text: string) => text && process.stdout.write(`${text}\n`)
