import { sql } from '@/db/client'
import { failed, json } from '@/lib/http'

export const dynamic = 'force-dynamic'

/** The process and its database answer. */
export async function GET(): Promise<Response> {
  try {
    await sql`select 1`
    return json({ status: 'ready' })
  } catch (error) {
    return failed(error)
  }
}
