import { worker } from '@/features/access/actor'
import { getPlantSettings } from '@/features/plant/queries'
import { answering, json, refuseOtherMethods } from '@/lib/http'
import { within } from '@/lib/within'

export const dynamic = 'force-dynamic'

/** The process and its migrated database answer. */
export const GET = answering(async () => {
  await within(2_000, getPlantSettings(worker))
  return json({ status: 'ready' })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
