import type { plantSettings } from '@/db/schema'
import { PlantSettings } from './input'

/** The settings of the one row that holds them, without what its table keeps beside them. */
export function storedSettings(row: typeof plantSettings.$inferSelect | undefined): PlantSettings {
  if (!row) throw new Error('the plant has no settings')
  const { id, createdAt, updatedAt, ...settings } = row
  return PlantSettings.parse(settings)
}
