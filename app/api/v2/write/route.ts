import { answerWrite } from '@/features/readings/answer-write'
import { refuseOtherMethods } from '@/lib/http'

export const dynamic = 'force-dynamic'

/** A device stores readings in InfluxDB line protocol. */
export const POST = answerWrite

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
