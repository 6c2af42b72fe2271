import { randomUUID } from 'node:crypto'
import { commandLine } from '@/features/access/actor'
import { registerEquipment } from '@/features/equipment/commands'
import type { NewEquipment } from '@/features/equipment/input'
import { beginLoad, finishLoad, type HistoricReading, loadBlock } from '@/features/history/commands'
import { registerSensors } from '@/features/sensors/commands'
import type { NewSensor } from '@/features/sensors/input'

/** A machine of this story alone. */
export async function arrangeEquipment(own: Partial<NewEquipment> = {}): Promise<NewEquipment> {
  const tag = `E2E-${randomUUID().slice(0, 8)}`
  const path = { site: 'North', area: 'Utilities', workCenter: 'Pumps', workUnit: tag }
  const machine: NewEquipment = { tag, name: `Pump ${tag}`, ...path, criticality: 'medium', ...own }
  await registerEquipment(commandLine, [machine])
  return machine
}

/** A sensor of this story alone, registered as a person would. */
export async function arrangeSensor(own: Partial<NewSensor> = {}): Promise<NewSensor> {
  const sensor: NewSensor = {
    sensorId: `e2e-${randomUUID()}`,
    type: 'temperature',
    unit: '°C',
    intervalSeconds: 60,
    ...own,
  }
  const registered = await registerSensors(commandLine, [sensor])
  if (!registered.ok) throw new Error(`no such equipment: ${registered.tags}`)
  return sensor
}

/** Past readings of a registered sensor, with the hourly summary of their range brought up to date. */
export async function arrangeReadings(
  sensorId: string,
  readings: { at: Date; value: number; quality?: number }[],
): Promise<void> {
  if (readings.length === 0) return
  const id = randomUUID()
  const historic: HistoricReading[] = readings.map(({ at, value, quality = null }) => ({
    sensorId,
    timestamp: at.toISOString(),
    value,
    quality,
  }))
  await beginLoad(commandLine, { id, name: `story of ${sensorId}`, rowsTotal: readings.length, shiftHours: 0 })
  await loadBlock(commandLine, { loadId: id, rowsRead: readings.length, readings: historic })
  await finishLoad(commandLine, id)
}

/** A vibration sensor of this story alone, of which a reading came each minute for three days; it went through all zones. */
export async function arrangeVibration(): Promise<string> {
  const { sensorId } = await arrangeSensor({ type: 'vibration', unit: 'mm/s', intervalSeconds: 60 })
  const now = Math.floor(Date.now() / 60_000) * 60_000
  const readings = Array.from({ length: 3 * 1440 }, (_, i) => ({
    at: new Date(now - (3 * 1440 - i) * 60_000),
    value: 1 + (4.5 * i) / (3 * 1440) + 0.3 * Math.sin(i),
  }))
  await arrangeReadings(sensorId, readings)
  return sensorId
}
