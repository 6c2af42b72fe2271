import { answeringPerson } from '@/features/accounts/answering-person'
import { photoStore } from '@/features/maintenance/photos/photo-store'
import { getPhoto } from '@/features/maintenance/photos/queries'
import { problem, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

const filesMs = 20_000
type Context = { params: Promise<{ photoId: string }> }

/** Pixels to look at, whatever they hold: a browser runs nothing of it, and nobody keeps it after signing out. */
const headers = {
  'content-type': 'image/jpeg',
  'content-security-policy': `default-src 'none'; sandbox; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
}

/** A photo as it is kept, or with `?size=small` the small one, for whoever sees the work that it belongs to. */
export const GET = answeringPerson('plant.read', async (request, person, { params }: Context) => {
  const photo = await within(databaseMs, getPhoto(person, (await params).photoId))
  if (!photo) return problem(404, 'There is no such photo.')
  const size = new URL(request.url).searchParams.get('size') === 'small' ? 'small' : 'full'
  const file = await within(filesMs, photoStore().read(photo.sha256, size))
  if (!file) return problem(410, 'The file of this photo is gone from where photos are kept.')
  const disposition = `inline; filename="photo-${photo.sha256.slice(0, 12)}.jpg"`
  return new Response(new Uint8Array(file), { headers: { ...headers, 'content-disposition': disposition } })
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
