import { answeringList } from '@/features/accounts/answering-list'
import { PlaceQuery } from '@/features/equipment/records/input'
import { listUnits } from '@/features/equipment/records/queries'
import { refuseOtherMethods } from '@/lib/http'

export const dynamic = 'force-dynamic'

/** Sites, areas, work centers and work units where machines stand, in parts. */
export const GET = answeringList('plant.read', PlaceQuery, listUnits)

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
