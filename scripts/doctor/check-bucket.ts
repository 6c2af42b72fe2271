import { createHash } from 'node:crypto'
import { photoBucket } from '@/features/maintenance/photos/photo-bucket'
import type { PhotoStore } from '@/features/maintenance/photos/photo-place'
import type { Env } from '@/lib/env'
import { bad, type Check, good } from './check'

const probe = Buffer.from('npm run doctor')
const sha256 = createHash('sha256').update(probe).digest('hex')

/** Whether the bucket of the photos, if one is named, takes one, gives it back and removes it. */
export async function checkBucket(settings: Env, open: (settings: Env) => PhotoStore = photoBucket): Promise<Check[]> {
  if (!settings.SM_PHOTO_BUCKET) return []
  const name = 'Photos'
  const fix = 'Is SM_PHOTO_BUCKET right, and may its key list, read, write and delete there? See docs/backup.md.'
  try {
    const store = open(settings)
    await store.keep(sha256, { jpeg: probe, small: probe })
    const read = await store.read(sha256, 'full')
    await store.removeUnless(sha256, async () => false)
    if (!read || !probe.equals(read)) return [bad(name, 'The bucket gives back something else than it was given.', fix)]
    return [good(name, `in ${settings.SM_PHOTO_BUCKET}; backups do not hold them`)]
  } catch (error) {
    return [bad(name, error instanceof Error ? error.message : String(error), fix)]
  }
}
