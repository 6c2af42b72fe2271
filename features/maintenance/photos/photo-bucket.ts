import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import type { Env } from '@/lib/env'
import { type PhotoStore, photoAt, placeOf } from './photo-place'

type Settings = Pick<
  Env,
  'SM_PHOTO_BUCKET' | 'SM_PHOTO_BUCKET_REGION' | 'SM_PHOTO_BUCKET_KEY_ID' | 'SM_PHOTO_BUCKET_SECRET'
>
type Sent = { method?: 'GET' | 'HEAD' | 'PUT' | 'DELETE'; body?: Uint8Array; headers?: Record<string, string> }

const patienceMs = 15_000
const nothing = new Uint8Array()

/** Thrown when the bucket does not do what it is asked; a while later it may. */
export class BucketFailed extends Error {
  readonly code = 'ECONNBUCKET'
}

/** Photos in a bucket of Amazon S3 or of what speaks its API, at the places that they have in a folder. */
export function photoBucket(settings: Settings): PhotoStore {
  const { SM_PHOTO_BUCKET: bucket = '', SM_PHOTO_BUCKET_REGION: region } = settings
  const { SM_PHOTO_BUCKET_KEY_ID: accessKeyId = '', SM_PHOTO_BUCKET_SECRET: secretAccessKey = '' } = settings
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 })
  const root = bucket.replace(/\/$/, '')

  /** The answer, or null when nothing is there. */
  async function ask(place: string, { method = 'GET', body, headers }: Sent = {}): Promise<Response | null> {
    const sum = createHash('sha256')
      .update(body ?? nothing)
      .digest('hex')
    const signed = { ...headers, 'x-amz-content-sha256': sum }
    const signal = AbortSignal.timeout(patienceMs)
    const asked = { method, headers: signed, signal, ...(body ? { body: new Uint8Array(body) } : {}) }
    const answer = await client.fetch(`${root}/${place}`, asked).catch((error) => {
      throw new BucketFailed('the bucket of the photos cannot be reached', { cause: error })
    })
    if (answer.ok) return answer
    await answer.body?.cancel()
    if (answer.status === 404 && method !== 'PUT') return null
    throw new BucketFailed(`the bucket of the photos answered ${answer.status} to ${method}`)
  }

  const stampOf = async (sha256: string) => {
    const found = await ask(placeOf(sha256, 'full'), { method: 'HEAD' })
    return found && [found.headers.get('etag'), found.headers.get('last-modified')].join(' ')
  }
  const put = (place: string, body: Uint8Array) =>
    ask(place, { method: 'PUT', body, headers: { 'content-type': 'image/jpeg' } })
  const remove = (place: string) => ask(place, { method: 'DELETE' })

  /** @returns whether it was there. */
  async function move(from: string, to: string): Promise<boolean> {
    if (!(await ask(from, { method: 'HEAD' }))) return false
    const source = `${new URL(`${root}/`).pathname}${from}`
    await ask(to, { method: 'PUT', headers: { 'x-amz-copy-source': source } })
    await remove(from)
    return true
  }

  return {
    stampOf,
    async keep(sha256, { jpeg, small }) {
      await put(placeOf(sha256, 'small'), small)
      await put(placeOf(sha256, 'full'), jpeg)
    },
    async read(sha256, size) {
      const answer = await ask(placeOf(sha256, size))
      return answer && new Uint8Array(await answer.arrayBuffer())
    },
    async listOld(before) {
      const sums = new Set<string>()
      for (let next: string | null = ''; next !== null; ) {
        const listed = await (
          await ask(`?list-type=2${next && `&continuation-token=${encodeURIComponent(next)}`}`)
        )?.text()
        for (const { place, at } of objectsIn(listed ?? '')) {
          const sha256 = photoAt(place)
          if (sha256 && at < before) sums.add(sha256)
        }
        next = textIn(listed ?? '', 'NextContinuationToken')
      }
      return [...sums]
    },
    async removeUnless(sha256, isNamed) {
      const [place, away] = [placeOf(sha256, 'full'), `${placeOf(sha256, 'full')}.away`]
      await move(place, away)
      if (await isNamed()) {
        await move(away, place)
        return false
      }
      await remove(away)
      if ((await stampOf(sha256)) === null) await remove(placeOf(sha256, 'small'))
      return true
    },
  }
}

/** What a page of a list (`ListObjectsV2`) names; our places need no escapes. */
const objectsIn = (xml: string) =>
  [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, object = '']) => ({
    place: textIn(object, 'Key') ?? '',
    at: new Date(textIn(object, 'LastModified') ?? ''),
  }))

function textIn(xml: string, element: string): string | null {
  const [, text] = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml) ?? []
  return (
    text?.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') ?? null
  )
}
