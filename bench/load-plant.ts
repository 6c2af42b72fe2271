import { isEmbedded, sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import { refreshSummary } from '@/features/readings/summary/commands'
import { registerSensors } from '@/features/sensors/commands'
import { copyRows } from './copy-rows'
import { benchSensors } from './machine-readings'

const sensorsPerMachine = 8
const machinesPerArea = 12
const perCommand = 500
const hourMs = 3_600_000
const hours = 26

/**
 * Adds sensors that report once an hour, eight to a machine and twelve machines to an area: a day of readings in the summary,
 * of each sensor the newest one. One machine in twenty has an alert, one sensor in a hundred has been silent for five hours.
 * Those that an earlier part of the run added stay as they are; their readings must be gone.
 */
export async function loadPlant(prefix: string, count: number): Promise<void> {
  const tagOf = (machine: number) => `${prefix.toUpperCase()}-${machine}`
  const machines = Array.from({ length: Math.ceil(count / sensorsPerMachine) }, (_, i) => ({
    tag: tagOf(i),
    name: 'Feed pump',
    site: 'North',
    area: `${prefix} hall ${Math.floor(i / machinesPerArea)}`,
    workCenter: `Line ${i % 3}`,
    workUnit: `Unit ${i}`,
    criticality: 'medium' as const,
  }))
  for (const part of inParts(machines)) await registerEquipment(commandLine, part)
  const sensors = benchSensors(prefix, count).map(({ sensorId, type, unit }, i) => ({
    sensorId,
    type,
    unit,
    intervalSeconds: hourMs / 1000,
    equipmentTag: tagOf(Math.floor(i / sensorsPerMachine)),
  }))
  for (const part of inParts(sensors)) await registerSensors(commandLine, part)
  await addReadings(sensors.map(({ sensorId, unit }) => ({ sensorId, unit })))
  await addStates(prefix)
}

function inParts<Item>(list: Item[]): Item[][] {
  return Array.from({ length: Math.ceil(list.length / perCommand) }, (_, i) =>
    list.slice(i * perCommand, (i + 1) * perCommand),
  )
}

async function addReadings(sensors: { sensorId: string; unit: string }[]): Promise<void> {
  const now = Date.now()
  for (let hour = hours; hour >= 0; hour--) {
    const at = new Date(now - hour * hourMs - 60_000).toISOString()
    await copyRows(sensors.map(({ sensorId, unit }, i) => `${sensorId}\t${at}\t${i % 50}\t${unit}\n`))
  }
  await refreshSummary(commandLine, new Date(now - hours * hourMs), new Date(now - hourMs))
}

async function addStates(prefix: string): Promise<void> {
  await sql`
    insert into sensor_latest (sensor_id, "timestamp", value)
    select sensor_id, now() - case when row_number() over (order by sensor_id) % 100 = 7 then interval '5 hours' else interval '1 minute' end, 42
    from sensors where sensor_id like ${`${prefix}-%`}
    on conflict (sensor_id) do update set "timestamp" = excluded."timestamp", value = excluded.value`
  await sql`
    insert into anomaly_alerts (sensor_id, equipment_id, type, severity, message, evidence, raised_at)
    select distinct on (s.equipment_id) s.sensor_id, s.equipment_id, 'limit', 'high', 'Above its limit', '{}', now() - interval '2 hours'
    from sensors s join equipment e on e.id = s.equipment_id
    where s.sensor_id like ${`${prefix}-%`} and hashtext(e.tag) % 20 = 0
      and not exists (select from anomaly_alerts a where a.equipment_id = s.equipment_id)
    order by s.equipment_id, s.sensor_id`
  for (const table of ['sensors', 'sensor_latest', 'equipment', 'anomaly_alerts', 'sensor_readings'])
    await sql`analyze ${sql(table)}`
  if (isEmbedded()) await sql`checkpoint`
}
