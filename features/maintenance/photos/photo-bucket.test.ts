import { createHash, createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isPassing } from '@/lib/http'
import { photoBucket } from './photo-bucket'

const [keyId, secret, region, bucket] = ['plant', 'a secret of the plant', 'eu-central-1', 'photos']
const objects = new Map<string, { bytes: Buffer; at: Date }>()
/** What the server does wrong, by method; `silent` breaks the connection. */
let failing: Partial<Record<string, number | 'silent'>> = {}
let pageSize = 1000
let server: Server
let root: string

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Whether a request carries the signature that Amazon's document "Signature Version 4" asks for. */
function isSigned({ method = '', url = '', headers }: IncomingMessage, body: Buffer): boolean {
  const said = /Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w{64})$/
  const [, id, day = '', where, names = '', signature] = said.exec(headers.authorization ?? '') ?? []
  const { pathname, searchParams } = new URL(url, root)
  const query = [...searchParams].map((pair) => pair.map(encodeURIComponent).join('=')).sort()
  const lines = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const sum = String(headers['x-amz-content-sha256'])
  const request = [method, pathname, query.join('&'), lines.join(''), names, sum].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(request)].join('\n')
  const key = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, day))
  const mustSign = ['host', 'x-amz-content-sha256', ...(headers['x-amz-copy-source'] ? ['x-amz-copy-source'] : [])]
  return (
    id === keyId &&
    where === region &&
    sum === sha256(body) &&
    mustSign.every((name) => names.split(';').includes(name)) &&
    signature === hmac(key, text).toString('hex')
  )
}

/** What a server of S3 does with what the plant asks of it. */
function answer(request: IncomingMessage, body: Buffer): { status: number; body?: string | Buffer; etag?: string } {
  if (!isSigned(request, body)) return { status: 403 }
  const { pathname, searchParams } = new URL(request.url ?? '', root)
  const key = pathname.slice(`/${bucket}/`.length)
  if (key === '') return { status: 200, body: listed(searchParams.get('continuation-token')) }
  const found = objects.get(key)
  if (request.method === 'PUT') {
    const source = request.headers['x-amz-copy-source']
    const copied = source === undefined ? body : objects.get(String(source).slice(`/${bucket}/`.length))?.bytes
    if (!copied) return { status: 404 }
    objects.set(key, { bytes: copied, at: new Date() })
    return { status: 200 }
  }
  if (request.method === 'DELETE') {
    objects.delete(key)
    return { status: 204 }
  }
  return found ? { status: 200, body: found.bytes, etag: `"${sha256(found.bytes)}"` } : { status: 404 }
}

function listed(after: string | null): string {
  const keys = [...objects.keys()].sort().filter((key) => after === null || key > after)
  const page = keys.slice(0, pageSize)
  const contents = page.map((key) => {
    const at = objects.get(key)?.at.toISOString()
    return `<Contents><Key>${key}</Key><LastModified>${at}</LastModified><Size>1</Size></Contents>`
  })
  const next = page.length < keys.length ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
  return `<?xml version="1.0"?><ListBucketResult><Name>${bucket}</Name>${next}${contents.join('')}</ListBucketResult>`
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const fault = failing[request.method ?? '']
    if (fault === 'silent') return void request.socket.destroy()
    if (fault) return void response.writeHead(fault).end()
    const { status, body, etag } = answer(request, Buffer.concat(parts))
    response.writeHead(status, etag ? { etag, 'last-modified': 'Mon, 05 Jan 2026 08:00:00 GMT' } : {}).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())
beforeEach(() => {
  objects.clear()
  failing = {}
  pageSize = 1000
})

const store = (more: object = {}) =>
  photoBucket({
    SM_PHOTO_BUCKET: `${root}/${bucket}`,
    SM_PHOTO_BUCKET_REGION: region,
    SM_PHOTO_BUCKET_KEY_ID: keyId,
    SM_PHOTO_BUCKET_SECRET: secret,
    ...more,
  })

const photo = () => {
  const [jpeg, small] = [randomBytes(2000), randomBytes(200)]
  return { sum: sha256(jpeg), jpeg, small }
}

test('a photo lies in the bucket where it would in the folder, and is read as it was put', async () => {
  const { sum, ...files } = photo()
  await store().keep(sum, files)
  expect([...objects.keys()].sort()).toEqual([`${sum.slice(0, 2)}/${sum}.jpg`, `${sum.slice(0, 2)}/${sum}.small.jpg`])
  expect(Buffer.from((await store().read(sum, 'full')) ?? '')).toEqual(files.jpeg)
  expect(Buffer.from((await store().read(sum, 'small')) ?? '')).toEqual(files.small)
})

test('its stamp changes with it; what is not there has none', async () => {
  const { sum, ...files } = photo()
  expect([await store().stampOf(sum), await store().read(sum, 'full')]).toEqual([null, null])
  await store().keep(sum, files)
  const stamp = await store().stampOf(sum)
  expect(stamp).toContain('"')
  await store().keep(sum, photo())
  expect(await store().stampOf(sum)).not.toBe(stamp)
})

test('a wrong secret gets nothing', async () => {
  const { sum, ...files } = photo()
  const stranger = store({ SM_PHOTO_BUCKET_SECRET: 'a guess' })
  await expect(stranger.keep(sum, files)).rejects.toThrow('403')
  expect(objects.size).toBe(0)
})

test('old ones are listed over as many pages as there are, the small ones and strange things aside', async () => {
  const photos = [photo(), photo(), photo()]
  for (const { sum, ...files } of photos) await store().keep(sum, files)
  const [first, second] = photos.map(({ sum }) => sum)
  for (const object of objects.values()) object.at = new Date('2026-01-01')
  const young = photo()
  await store().keep(young.sum, young)
  objects.set('readme.txt', { bytes: Buffer.from(''), at: new Date(0) })
  const aside = `${first?.slice(0, 2)}/${first}.jpg`
  objects.set(`${aside}.away`, { bytes: Buffer.from(''), at: new Date(0) })
  objects.delete(aside)
  pageSize = 2
  expect((await store().listOld(new Date('2026-02-01'))).sort()).toEqual(photos.map(({ sum }) => sum).sort())
  expect(second).toBeDefined()
})

test('what somebody names after all stays, also after a sweep that was killed; what nobody does is gone in both sizes', async () => {
  const { sum, ...files } = photo()
  await store().keep(sum, files)
  expect(await store().removeUnless(sum, async () => true)).toBe(false)
  expect(Buffer.from((await store().read(sum, 'full')) ?? '')).toEqual(files.jpeg)
  await expect(store().removeUnless(sum, () => Promise.reject(new Error('killed')))).rejects.toThrow('killed')
  expect(await store().stampOf(sum)).toBeNull()
  expect(await store().removeUnless(sum, async () => true)).toBe(false)
  expect(await store().stampOf(sum)).not.toBeNull()
  expect(await store().removeUnless(sum, async () => false)).toBe(true)
  expect([...objects.keys()]).toEqual([])
})

test('one that is put again while it is swept is there in the end', async () => {
  const { sum, ...files } = photo()
  await store().keep(sum, files)
  const again = async () => {
    expect(await store().stampOf(sum)).toBeNull()
    await store().keep(sum, files)
    return false
  }
  expect(await store().removeUnless(sum, again)).toBe(true)
  expect(await store().read(sum, 'small')).not.toBeNull()
  expect(await store().stampOf(sum)).not.toBeNull()
})

test.each([[{ PUT: 503 }], [{ PUT: 'silent' }]] as const)(
  'a bucket that fails (%j) is told as what may pass, and nothing counts as kept',
  async (faults) => {
    failing = faults
    const { sum, ...files } = photo()
    const failed = await store()
      .keep(sum, files)
      .catch((error) => error)
    expect(failed).toBeInstanceOf(Error)
    expect(isPassing(failed)).toBe(true)
    expect(objects.size).toBe(0)
  },
)
