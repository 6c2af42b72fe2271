import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { uploadPhoto } from '@/features/maintenance/photos/commands'
import { json, problem, refuseOtherMethods, unsupportedMedia } from '@/lib/http'
import { readBody } from '@/lib/read-body'
import { within } from '@/lib/within'

const types = ['image/jpeg', 'image/png', 'image/webp']
const largestPhoto = 20 * 1024 * 1024
const uploadMs = 30_000

/** Keeps a photo, sent as it is with an `Idempotency-Key`, until an entry of the log or a task names it. */
export const POST = answeringPerson('maintenance.log', async (request, person) => {
  const unsupported = unsupportedMedia(request, types)
  if (unsupported) return unsupported
  const key = z.uuid().safeParse(request.headers.get('idempotency-key'))
  if (!key.success) return problem(422, 'Send a UUID as Idempotency-Key.', { reason: 'no_key' })
  const file = await readBody(request, largestPhoto)
  const sent = await within(uploadMs, uploadPhoto(person, { idempotencyKey: key.data, file }))
  if (sent.ok) return json(sent.photo, sent.repeated ? 200 : 201)
  if (sent.reason === 'no_photo')
    return problem(422, 'This is no JPEG, PNG or WebP photo, or it is not whole.', { reason: sent.reason })
  return problem(409, 'Too many of your photos wait for the work that they belong to.', { reason: sent.reason })
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
