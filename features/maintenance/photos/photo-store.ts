import { env } from '@/lib/env'
import { photoBucket } from './photo-bucket'
import { photoFolder } from './photo-folder'
import type { PhotoStore } from './photo-place'

/** A folder of the data directory, or the bucket that the settings name. */
export function photoStore(): PhotoStore {
  store ??= env().SM_PHOTO_BUCKET ? photoBucket(env()) : photoFolder()
  return store
}
let store: PhotoStore | undefined
