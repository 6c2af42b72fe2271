import { json, refuseOtherMethods } from '@/lib/http'

export const dynamic = 'force-dynamic'

/** The process answers. */
export const GET = (): Response => json({ status: 'live' })

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
