import { db } from '@/db/client'
import { plantSettings } from '@/db/schema'
import { PlantSettings } from './input'
import { rawStart } from './raw-start'

/** The plant's name, time zone, shifts and data lifecycle. */
export async function getPlantSettings(): Promise<PlantSettings> {
  const [row] = await db.select().from(plantSettings)
  return PlantSettings.parse(row)
}

/** How far back readings are kept: older ones are deleted, and refused. */
export async function getRetentionStart(): Promise<Date> {
  return rawStart(await getPlantSettings(), new Date())
}
