import { db } from '@/db/client'
import { type Actor, authorise } from '@/features/access/actor'
import { findSensor, type SensorRecord } from './sensor-record'

/** A sensor as the registry holds it, to be edited. */
export async function getSensorRecord(actor: Actor, sensorId: string): Promise<SensorRecord | null> {
  authorise(actor, 'plant.read')
  return (await findSensor(db, actor, sensorId)) ?? null
}
