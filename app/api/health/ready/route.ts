import { getPlantSettings } from '@/features/plant/queries'
import { answering, json } from '@/lib/http'

export const dynamic = 'force-dynamic'

/** The process and its migrated database answer. */
export const GET = answering(async () => {
  await getPlantSettings()
  return json({ status: 'ready' })
})
