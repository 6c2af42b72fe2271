import { db } from '@/db/client'
import { plantSettings } from '@/db/schema'
import { PlantSettings } from './input'

/** The plant's name, time zone, shifts and data lifecycle. */
export async function getPlantSettings(): Promise<PlantSettings> {
  const [row] = await db.select().from(plantSettings)
  return PlantSettings.parse(row)
}

/** Where retention begins: older readings are deleted, and refused. */
export async function getRetentionStart(): Promise<Date> {
  const { retentionDays } = await getPlantSettings()
  return new Date(Date.now() - retentionDays * 86_400_000)
}
