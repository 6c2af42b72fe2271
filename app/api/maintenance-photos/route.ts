import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { uploadPhoto } from '@/features/maintenance/photos/commands'
import { json, problem, refuseOtherMethods, unsupportedMedia } from '@/lib/http'
import { readBody } from '@/lib/read-body'
import { within } from '@/lib/within'

/** HEIC is read as far as it takes to say what it is. */
const types = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif']
const largestPhoto = 20 * 1024 * 1024
const uploadMs = 30_000

const says = {
  no_photo: 'This is no JPEG, PNG or WebP photo, or it is not whole.',
  heic: 'This is a HEIC photo. Send it as JPEG; an iPhone takes such with Settings › Camera › Formats › Most Compatible.',
  too_many_waiting: 'Too many of your photos wait for the work that they belong to.',
}

/** Keeps a photo, sent as it is with an `Idempotency-Key`, until an entry of the log or a task names it. */
export const POST = answeringPerson('maintenance.log', async (request, person) => {
  const unsupported = unsupportedMedia(request, types)
  if (unsupported) return unsupported
  const key = z.uuid().safeParse(request.headers.get('idempotency-key'))
  if (!key.success) return problem(422, 'Send a UUID as Idempotency-Key.', { reason: 'no_key' })
  const file = await readBody(request, largestPhoto)
  const sent = await within(uploadMs, uploadPhoto(person, { idempotencyKey: key.data, file }))
  if (sent.ok) return json(sent.photo, sent.repeated ? 200 : 201)
  return problem(sent.reason === 'too_many_waiting' ? 409 : 422, says[sent.reason], { reason: sent.reason })
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
