import { cache } from 'react'
import { db } from '@/db/client'
import { plantSettings } from '@/db/schema'
import { type Actor, authorise } from '@/features/access/actor'
import type { PlantSettings } from './input'
import { rawStart } from './raw-start'
import { storedSettings } from './stored-settings'

/** The plant's name, time zone, shifts and data lifecycle; asked once for all parts of a page. */
export async function getPlantSettings(actor: Actor): Promise<PlantSettings> {
  authorise(actor, 'plant.read')
  return readSettings()
}

/** Built once: every request of a device asks it. */
const retention = db
  .select({ retentionDays: plantSettings.retentionDays, rawSince: plantSettings.rawSince })
  .from(plantSettings)
  .prepare('retention')

/** How far back readings are kept: older ones are deleted, and refused. */
export async function getRetentionStart(actor: Actor): Promise<Date> {
  authorise(actor, 'reading.write')
  const [row] = await retention.execute()
  if (!row) throw new Error('the plant has no settings')
  return rawStart(row, new Date())
}

const readSettings = cache(async (): Promise<PlantSettings> => {
  const [row] = await db.select().from(plantSettings)
  return storedSettings(row)
})
