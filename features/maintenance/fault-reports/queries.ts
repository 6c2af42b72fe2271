import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '@/db/client'
import { equipment, plantSettings } from '@/db/schema'

/**
 * The machine whose faults may be reported by this label, with nothing else of it than its name; null when the label is none
 * any more, when the machine is retired, and when the plant takes no reports.
 * No actor: whoever stands before the machine may ask.
 */
export async function getReportable(token: string): Promise<{ id: string; name: string } | null> {
  if (!z.uuid().safeParse(token).success) return null
  const [row] = await db
    .select({ id: equipment.id, name: equipment.name })
    .from(equipment)
    .innerJoin(plantSettings, eq(plantSettings.takesFaultReports, true))
    .where(and(eq(equipment.labelToken, token), isNull(equipment.retiredAt)))
  return row ?? null
}
