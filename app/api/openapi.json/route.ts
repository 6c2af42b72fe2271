import { answeringPerson } from '@/features/accounts/answering-person'
import { openApiDocument } from '@/features/api-reference/document'
import { json, refuseOtherMethods } from '@/lib/http'

/** What programs may call, as an OpenAPI 3.1 document. */
export const GET = answeringPerson('plant.read', async () => json(openApiDocument()))

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
