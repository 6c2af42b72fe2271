import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { csvLine } from '@/lib/csv-cell'
import { Forbidden } from '@/lib/refused'
import { arrangePump, equipmentRow, managerOf, sensorRow, trailOf } from '../arrange-registry'
import { changeEquipment, changeSensor } from '../commands'
import { registryColumns } from './columns'
import { importRegistry } from './commands'
import { exportRegistry } from './queries'

const dry = { dryRun: true }
const head = 'sensor_id,type,unit,equipment_tag,equipment_name,site,area,work_center,work_unit'
const newTag = () => `T-${randomUUID().slice(0, 8)}`
const lineOf = (sensorId: string, tag: string) => `${sensorId},pressure,bar,${tag},Pump,North,Hall,Cooling,Station`
const nothing = { ok: true, created: [], changed: [] }

async function faultsOf(text: string, actor = managerOf()) {
  const imported = await importRegistry(actor, text)
  if (imported.ok || imported.reason !== 'faults') throw new Error(`${text} was taken`)
  return imported.faults.map(({ line, column, code }) => [line, column, code])
}

describe('importRegistry', () => {
  test('creates sensors and their equipment, after a dry run that changes nothing', async () => {
    const tag = newTag()
    const text = [head, lineOf(`${tag}.a`, tag), lineOf(`${tag}.b`, tag)].join('\n')
    const created = [tag, `${tag}.a`, `${tag}.b`].map((id) => ({ kind: id === tag ? 'equipment' : 'sensor', id }))
    expect(await importRegistry(managerOf(), text, dry)).toMatchObject({ applied: false, created, changed: [] })
    expect(await equipmentRow(tag)).toBeUndefined()
    expect(await importRegistry(managerOf(), text)).toMatchObject({ applied: true, created, changed: [] })
    const machine = await equipmentRow(tag)
    expect(machine).toMatchObject({ name: 'Pump', site: 'North', workUnit: 'Station', criticality: 'medium' })
    expect(await sensorRow(`${tag}.a`)).toMatchObject({ unit: 'bar', status: 'active', equipmentId: machine?.id })
    expect(await trailOf(`${tag}.b`)).toMatchObject([{ action: 'sensor.created', actorName: managerOf().name }])
    expect(await importRegistry(managerOf(), text)).toMatchObject({ ...nothing, unchanged: 3 })
  })

  test('changes what the file says, and nothing that it does not speak of', async () => {
    const { sensorId, tag } = await arrangePump({}, { name: 'Inlet', location: 'Flange', intervalSeconds: 60 })
    const text = `Sensor ID;Interval seconds;NAME;area;Equipment-Tag\n${sensorId};30;;Yard;${tag}\n;;;Yard;${tag}\n`
    const expected = [
      { kind: 'equipment', id: tag, differences: { area: { from: 'Hall', to: 'Yard' } } },
      {
        kind: 'sensor',
        id: sensorId,
        differences: { intervalSeconds: { from: 60, to: 30 }, name: { from: 'Inlet', to: null } },
      },
    ]
    expect(await importRegistry(managerOf(), text, dry)).toMatchObject({ created: [], changed: expected })
    expect(await importRegistry(managerOf(), text)).toMatchObject({ created: [], changed: expected })
    expect(await sensorRow(sensorId)).toMatchObject({
      name: null,
      intervalSeconds: 30,
      location: 'Flange',
      unit: 'bar',
    })
    expect((await trailOf(sensorId)).at(-1)).toMatchObject({ action: 'sensor.changed' })
    expect(await importRegistry(managerOf(), text)).toMatchObject({ ...nothing, unchanged: 2 })
  })

  test('retires and brings back by the status', async () => {
    const { sensorId } = await arrangePump()
    await importRegistry(managerOf(), `sensor_id,status\n${sensorId},retired\n`)
    await importRegistry(managerOf(), `sensor_id,status\n${sensorId},active\n`)
    const actions = (await trailOf(sensorId)).map(({ action }) => action)
    expect(actions).toEqual(['sensor.created', 'sensor.retired', 'sensor.brought_back'])
  })

  test('one fault keeps everything out, and every fault is named by its line', async () => {
    const tag = newTag()
    const rows = [
      lineOf(`${tag}.good`, tag),
      `${tag}.a,,bar,${tag},,,,,`,
      `${tag}.good,x,bar,${tag},,,,,`,
      `,,,${tag},Another pump,,,,`,
      ',,,,Nothing,,,,',
      `${tag}.b,x,bar,unknown-tag,,,,,`,
      `${tag}.c,x,bar,${newTag()},Half,North,,,`,
      `${'s'.repeat(256)},x,bar,${tag},,,,,`,
    ]
    expect(await faultsOf([head, ...rows].join('\r\n'))).toEqual([
      [3, 'type', 'invalid_type'],
      [4, 'sensor_id', 'repeated'],
      [5, 'equipment_name', 'contradiction'],
      [6, undefined, 'no_key'],
      [7, 'equipment_tag', 'unknown_equipment'],
      [8, 'area', 'invalid_type'],
      [8, 'work_center', 'invalid_type'],
      [8, 'work_unit', 'invalid_type'],
      [9, 'sensor_id', 'too_big'],
    ])
    expect(await equipmentRow(tag)).toBeUndefined()
  })

  test.each([
    ['', [1, undefined, 'empty']],
    ['sensor_id,typo\na,b', [1, 'typo', 'unknown_column']],
    ['sensor_id,Sensor ID\na,b', [1, 'sensor_id', 'repeated_column']],
    ['name,unit\na,b', [1, undefined, 'no_key']],
    ['sensor_id,unit\na', [2, undefined, 'cell_count']],
    ['sensor_id,unit\na,b,c', [2, undefined, 'cell_count']],
    ['sensor_id,unit\na,"b', [2, undefined, 'csv']],
    ['sensor_id,unit\na,b\0', [2, undefined, 'nul']],
    ['sensor_id,type,status\nnew-one,x,broken', [2, 'status', 'invalid_value']],
    ['sensor_id,type,interval_seconds\nnew-one,x,soon', [2, 'interval_seconds', 'invalid_type']],
  ])('%j is refused', async (text, fault) => {
    expect(await faultsOf(text)).toContainEqual(fault)
  })

  test('at most 5,000 rows', async () => {
    const rows = Array.from({ length: 5_001 }, (_, i) => `s-${i}`)
    expect(await faultsOf(['sensor_id', ...rows].join('\n'))).toEqual([[1, undefined, 'too_many_rows']])
  })

  test('the unit of readings, and equipment that is retired', async () => {
    const { sensorId, id } = await arrangePump()
    await sql`insert into sensor_latest (sensor_id, "timestamp", value) values (${sensorId}, now(), 1)`
    expect(await faultsOf(`sensor_id,unit\n${sensorId},kPa`)).toEqual([[2, 'unit', 'unit_has_readings']])
    await changeEquipment(commandLine, id, { retired: true, withSensors: true })
    const back = `sensor_id,status\n${sensorId},active`
    expect(await faultsOf(back)).toEqual([[2, 'status', 'retired_equipment']])
    expect(await sensorRow(sensorId)).toMatchObject({ unit: 'bar', status: 'retired' })
  })

  test('a manager of one site changes nothing elsewhere', async () => {
    const north = managerOf('North')
    const south = await arrangePump({ site: 'South' })
    const own = await arrangePump()
    const create = `${newTag()},x,bar,${newTag()},Pump,South,Hall,Line,Unit`
    expect(await faultsOf(`${head}\n${create}`, north)).toContainEqual([2, 'site', 'outside_sites'])
    const move = `equipment_tag,site\n${own.tag},South`
    expect(await faultsOf(move, north)).toEqual([[2, 'site', 'outside_sites']])
    const out = `sensor_id,equipment_tag\n${own.sensorId},`
    expect(await faultsOf(out, north)).toEqual([[2, 'equipment_tag', 'outside_sites']])
    const away = `sensor_id,equipment_tag\n${own.sensorId},${south.tag}`
    expect(await faultsOf(away, north)).toEqual([[2, 'equipment_tag', 'unknown_equipment']])
    const taken = `${head}\n${lineOf(south.sensorId, own.tag)}`
    expect(await importRegistry(north, taken)).toEqual({ ok: false, reason: 'taken', names: [south.sensorId] })
    expect(await importRegistry(north, `sensor_id,name\n${own.sensorId},Mine`)).toMatchObject({ ok: true })
    expect(await sensorRow(south.sensorId)).toMatchObject({ equipmentId: south.id })
  })

  test('who may not edit the registry', async () => {
    const technician = { ...managerOf(), role: 'technician' as const }
    await expect(importRegistry(technician, 'sensor_id\n', dry)).rejects.toThrow(Forbidden)
  })

  test('the same file many times at once is created once', async () => {
    const tag = newTag()
    const text = [head, ...Array.from({ length: 20 }, (_, i) => lineOf(`${tag}.${i}`, tag))].join('\n')
    const results = await Promise.all(Array.from({ length: 4 }, () => importRegistry(managerOf(), text)))
    expect(results.filter((result) => result.ok && result.created.length === 21)).toHaveLength(1)
    const others = results.filter((result) => !result.ok || result.created.length === 0)
    expect(others).toHaveLength(3)
    expect(await trailOf(`${tag}.7`)).toHaveLength(1)
  })

  test('5,000 sensors at once', async () => {
    const tag = newTag()
    const text = [head, ...Array.from({ length: 5_000 }, (_, i) => lineOf(`${tag}.${i}`, tag))].join('\n')
    expect(await importRegistry(managerOf(), text)).toMatchObject({ ok: true, unchanged: 0 })
    const renamed = text.replaceAll('pressure', 'level')
    const changed = await importRegistry(managerOf(), renamed)
    expect(changed.ok && changed.changed).toHaveLength(5_000)
  })
})

describe('exportRegistry', () => {
  beforeAll(async () => {
    const odd = ['=1+1', "'=1", '-5', '-5x', '@x', 'a,b;c', 'say "no"', 'two\nlines', 'Überlauf °C', "'quoted'"]
    for (const text of odd) await arrangePump({ name: text, area: text }, { name: text, location: text })
    const { sensorId } = await arrangePump()
    await changeSensor(commandLine, sensorId, { status: 'retired', equipmentTag: null })
    const gone = await arrangePump()
    await changeEquipment(commandLine, gone.id, { retired: true, withSensors: true })
  })

  test('is taken back without any change', async () => {
    const text = await exportRegistry(commandLine)
    const lines = text.trimEnd().split('\r\n')
    for (let from = 1; from < lines.length; from += 4_000) {
      const part = [lines[0], ...lines.slice(from, from + 4_000)].join('\r\n')
      expect(await importRegistry(commandLine, part)).toMatchObject(nothing)
    }
  })

  test('holds no cell that a spreadsheet runs', async () => {
    const text = await exportRegistry(commandLine)
    expect(text).toContain("'=1+1")
    expect(text).not.toMatch(/(^|,|\n)"?[=@]/)
  })

  test('tells a manager of one site about that site', async () => {
    await arrangePump({ site: 'South', tag: newTag() })
    const text = await exportRegistry(managerOf('South'))
    const sites = text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[9])
    expect(new Set(sites)).toEqual(new Set(['South']))
  })
})

test('any text at all is taken or refused, and what is taken comes out as it went in', {
  timeout: 120_000,
}, async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 })
  const cell = fc.oneof(text, fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\'";, 1a') }), fc.constant('active'))
  const table = fc.record({
    columns: fc.subarray([...registryColumns, 'Type', 'other']),
    rows: fc.array(fc.array(cell, { maxLength: 14 }), { maxLength: 4 }),
  })
  const file = fc.oneof(
    text,
    table.map(({ columns, rows }) => [columns, ...rows].map(csvLine).join('')),
    table.map(({ columns, rows }) =>
      [columns, ...rows.map((row) => columns.map((_, i) => row[i] ?? ''))].map(csvLine).join(''),
    ),
  )
  await fc.assert(
    fc.asyncProperty(file, async (any) => {
      const imported = await importRegistry(commandLine, any)
      expect(imported.ok || imported.reason === 'faults' || imported.reason === 'taken').toBe(true)
      if (imported.ok) expect(await importRegistry(commandLine, any)).toMatchObject(nothing)
    }),
    { numRuns: 150 },
  )
})
