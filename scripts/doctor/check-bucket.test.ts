import { expect, test } from 'vitest'
import type { PhotoStore } from '@/features/maintenance/photos/photo-place'
import { parseEnv } from '@/lib/env'
import { checkBucket } from './check-bucket'

const bucket = {
  SM_PHOTO_BUCKET: 'https://s3.example/photos',
  SM_PHOTO_BUCKET_KEY_ID: 'plant',
  SM_PHOTO_BUCKET_SECRET: 'secret',
}
const settings = (more = {}) => parseEnv({ NODE_ENV: 'test', ...more })

function memory(more: Partial<PhotoStore> = {}) {
  const kept = new Map<string, Uint8Array>()
  const store: PhotoStore = {
    keep: async (sha256, { jpeg }) => void kept.set(sha256, jpeg),
    read: async (sha256) => kept.get(sha256) ?? null,
    stampOf: async () => null,
    listOld: async () => [],
    removeUnless: async (sha256, isNamed) => !(await isNamed()) && kept.delete(sha256),
    ...more,
  }
  return { kept, open: () => store }
}

test('without a bucket nothing is checked', async () => expect(await checkBucket(settings())).toEqual([]))

test('a bucket that keeps what it is given is good, says what backups lack, and is left as it was', async () => {
  const { kept, open } = memory()
  const [check] = await checkBucket(settings(bucket), open)
  expect(check).toMatchObject({ state: 'good', says: expect.stringContaining('backups do not hold them') })
  expect(kept.size).toBe(0)
})

test('one that refuses, or loses what it is given, is bad', async () => {
  const refusing = memory({ keep: () => Promise.reject(new Error('the bucket of the photos answered 403 to PUT')) })
  const losing = memory({ read: async () => null })
  expect(await checkBucket(settings(bucket), refusing.open)).toMatchObject([
    { state: 'bad', says: expect.stringMatching(/403/) },
  ])
  expect(await checkBucket(settings(bucket), losing.open)).toMatchObject([
    { state: 'bad', says: expect.stringMatching(/something else/) },
  ])
})
