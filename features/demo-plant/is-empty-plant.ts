import { sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'

/** Whether nothing of a plant is there; readings that are held back count, too: the demo's sensors may be called as they are. */
export async function isEmptyPlant(tx: Pick<Database | Transaction, 'execute'>): Promise<boolean> {
  const [row] = await tx.execute<{ empty: boolean }>(sql`
    select not exists (select from sensors) and not exists (select from equipment)
      and not exists (select from quarantined_readings) as empty`)
  return row?.empty ?? false
}
