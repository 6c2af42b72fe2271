import { answeringList } from '@/features/accounts/answering-list'
import { AlertQuery } from '@/features/alerts/records/input'
import { listAlertRecords } from '@/features/alerts/records/queries'
import { refuseOtherMethods } from '@/lib/http'

export const dynamic = 'force-dynamic'

/** Alerts, the one raised last first: filters, `limit` and the `cursor` that the part before named as `next`. */
export const GET = answeringList('plant.read', AlertQuery, listAlertRecords)

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
