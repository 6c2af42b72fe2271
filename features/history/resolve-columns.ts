import { parseStamp } from './parse-stamp'

/** What a person said about the columns, by their names; what is left out is looked for. */
export type ColumnChoice = {
  time?: string
  value?: string
  /** The column that names each row's sensor: one reading a row, many sensors a file. */
  sensor?: string
  sensorId?: string
  /** One sensor a column. */
  columns?: { column: string; sensorId: string }[]
  prefix?: string
  quality?: string
  ignore: string[]
}

/** Places in a row, from 0. Either `sensor` is a place, or each value column belongs to one sensor. */
export type ColumnMapping = {
  width: number
  time: number
  quality: number | null
  sensor: number | null
  values: { place: number; sensorId: string | null }[]
}

type Resolved = { ok: true; mapping: ColumnMapping } | { ok: false; reason: string }

const timeNames = /^(timestamp|time|date[ _-]?time|date|ts|zeit(stempel)?)$/i
const sensorNames = /^(sensor([ _-]?id)?|tag)$/i
const valueNames = /^(value|wert)$/i
const numeric = /^[+-]?[\d.,]*\d[.,]?(e[+-]?\d+)?$/i

class Unresolved extends Error {}

/**
 * Decides what each column of a file is, from what was said, the header and the first rows.
 * @param fileId the sensor id where nothing else names one, and the prefix where several columns have none.
 */
export function resolveColumns(header: string[], sample: string[][], choice: ColumnChoice, fileId: string): Resolved {
  try {
    return { ok: true, mapping: mappingOf({ header, sample, choice, fileId }) }
  } catch (error) {
    if (error instanceof Unresolved) return { ok: false, reason: error.message }
    throw error
  }
}

type Table = { header: string[]; sample: string[][]; choice: ColumnChoice; fileId: string }

function mappingOf(table: Table): ColumnMapping {
  const { header, choice } = table
  const ignored = choice.ignore.map((name) => placeOf(header, name))
  const time = choice.time === undefined ? findTime(table) : placeOf(header, choice.time)
  const quality = choice.quality === undefined ? null : placeOf(header, choice.quality)
  const used = [...ignored, time, quality]
  const sensor = sensorPlace(table, used)
  const free = header.map((_, place) => place).filter((place) => !used.includes(place) && place !== sensor)
  const values = sensor === null ? sensorColumns(table, free) : [{ place: valuePlace(table, free), sensorId: null }]
  const ids = values.flatMap(({ sensorId }) => sensorId ?? [])
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice) throw new Unresolved(`two columns would be the sensor ${twice}: name them with --columns`)
  return { width: header.length, time, quality, sensor, values }
}

function placeOf(header: string[], name: string): number {
  const exact = header.indexOf(name.trim())
  const place = exact >= 0 ? exact : header.findIndex((column) => column.toLowerCase() === name.trim().toLowerCase())
  if (place < 0) throw new Unresolved(`there is no column ${name}; the file has ${header.join(', ')}`)
  return place
}

/** By its name, else the one column that holds nothing but stamps. */
function findTime({ header, sample }: Table): number {
  const named = header.flatMap((column, place) => (timeNames.test(column) ? [place] : []))
  const stamped = header.flatMap((_, place) => (sample.length > 0 && isAllStamps(sample, place) ? [place] : []))
  const [place, other] = named.length > 0 ? named : stamped
  if (place === undefined) throw new Unresolved(`no column holds the time; name it with --time: ${header.join(', ')}`)
  if (other === undefined) return place
  throw new Unresolved(`${header[place]} and ${header[other]} may both hold the time: name it with --time`)
}

const isAllStamps = (sample: string[][], place: number) => sample.every((row) => parseStamp((row[place] ?? '').trim()))

/** The column that names sensors: as said; else by its name, if the file has one value a row and nothing else was said. */
function sensorPlace({ header, choice }: Table, used: (number | null)[]): number | null {
  if (choice.sensor !== undefined) return placeOf(header, choice.sensor)
  if (choice.columns || choice.prefix !== undefined || choice.sensorId !== undefined) return null
  if (!header.some((column) => valueNames.test(column)) && choice.value === undefined) return null
  const place = header.findIndex((column, i) => sensorNames.test(column) && !used.includes(i))
  return place < 0 ? null : place
}

function valuePlace(table: Table, free: number[]): number {
  const { header, choice } = table
  if (choice.value !== undefined) return placeOf(header, choice.value)
  const named = free.find((place) => valueNames.test(header[place] ?? ''))
  const [only, ...others] = free.filter((place) => isNumeric(table, place))
  if (named !== undefined) return named
  if (only === undefined || others.length > 0) throw new Unresolved('name the column of the values with --value')
  return only
}

function sensorColumns(table: Table, free: number[]): ColumnMapping['values'] {
  const { header, choice, fileId } = table
  if (choice.columns) {
    return choice.columns.map(({ column, sensorId }) => ({ place: placeOf(header, column), sensorId }))
  }
  if (choice.value !== undefined || choice.sensorId !== undefined) {
    return [{ place: valuePlace(table, free), sensorId: choice.sensorId ?? fileId }]
  }
  const places = free.filter((place) => isNumeric(table, place))
  const [only, ...others] = places
  if (only === undefined) throw new Unresolved(`no column holds numbers; name it with --value: ${header.join(', ')}`)
  if (others.length === 0 && choice.prefix === undefined) return [{ place: only, sensorId: fileId }]
  const prefix = choice.prefix ?? `${fileId}.`
  return places.map((place) => ({ place, sensorId: prefix + sensorPart(header[place] ?? '') }))
}

const sensorPart = (column: string) => column.trim().replace(/[\s/\\?#%]+/g, '_')

/** A column where at least half of what is not empty are numbers; of a file without rows every column may be one. */
function isNumeric({ sample }: Table, place: number): boolean {
  const filled = sample.map((row) => (row[place] ?? '').trim()).filter((text) => text !== '')
  if (sample.length === 0) return true
  return filled.length > 0 && filled.filter((text) => numeric.test(text)).length * 2 >= filled.length
}
