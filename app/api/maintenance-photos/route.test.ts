import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { pictureOf } from '@/features/maintenance/photos/arrange-photo'
import { photoPath } from '@/features/maintenance/photos/photo-folder'
import { GET } from './[photoId]/route'
import { POST } from './route'

const url = 'http://127.0.0.1:3000/api/maintenance-photos'
const file = () => pictureOf(400, 300).jpeg().toBuffer()

async function post(by: Headers, body: Uint8Array, more: Record<string, string> = {}) {
  const headers = { 'content-type': 'image/jpeg', 'idempotency-key': randomUUID(), ...more }
  const request = new Request(url, {
    method: 'POST',
    headers: { ...Object.fromEntries(by), ...headers },
    body: new Uint8Array(body),
  })
  const response = await POST(request)
  return { status: response.status, body: await response.json() }
}

const get = (by: Headers, id: string, query = '') =>
  GET(new Request(`${url}/${id}${query}`, { headers: by }), { params: Promise.resolve({ photoId: id }) })

test('a photo is taken, and shown as pixels that a browser runs nothing of', async () => {
  const { headers } = await arrangePerson('technician')
  const sent = await post(headers, await file())
  expect(sent).toMatchObject({ status: 201, body: { width: 400, height: 300 } })
  const shown = await get(headers, sent.body.id)
  expect(shown.status).toBe(200)
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
    'content-disposition': expect.stringMatching(/^inline; filename="photo-[0-9a-f]{12}\.jpg"$/),
    'cache-control': expect.stringContaining('no-store'),
  })
  expect((await shown.arrayBuffer()).byteLength).toBe(sent.body.bytes)
  expect((await (await get(headers, sent.body.id, '?size=small')).arrayBuffer()).byteLength).toBeLessThan(
    sent.body.bytes,
  )
})

test('the same key again answers the same photo', async () => {
  const { headers } = await arrangePerson('technician')
  const key = { 'idempotency-key': randomUUID() }
  const first = await post(headers, await file(), key)
  expect(await post(headers, await file(), key)).toEqual({ status: 200, body: first.body })
})

test('what is no photo, has no key or another type is refused, whatever it is called', async () => {
  const { headers } = await arrangePerson('technician')
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  expect(await post(headers, script)).toMatchObject({ status: 422, body: { reason: 'no_photo' } })
  expect(await post(headers, await file(), { 'idempotency-key': 'mine' })).toMatchObject({ status: 422 })
  expect(await post(headers, script, { 'content-type': 'image/svg+xml' })).toMatchObject({ status: 415 })
  expect(await post(headers, new Uint8Array(20 * 1024 * 1024 + 1))).toMatchObject({ status: 413 })
})

test('a HEIC photo is told what it is, whatever type it is sent as', async () => {
  const { headers } = await arrangePerson('technician')
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(64)])
  for (const type of ['image/heic', 'image/heif', 'image/jpeg']) {
    const refused = await post(headers, heic, { 'content-type': type })
    expect(refused).toMatchObject({ status: 422, body: { reason: 'heic', detail: expect.stringContaining('JPEG') } })
  }
})

test('one whose file is gone is told so; one that is not there, not found', async () => {
  const { headers } = await arrangePerson('technician')
  const { body } = await post(headers, await file())
  await rm(photoPath(body.sha256, 'full'))
  expect((await get(headers, body.id)).status).toBe(410)
  expect((await get(headers, randomUUID())).status).toBe(404)
})

test('a viewer sends none, another site posts nothing', async () => {
  const { headers } = await arrangePerson('viewer')
  expect((await post(headers, await file())).status).toBe(403)
  const { headers: ada } = await arrangePerson('technician')
  expect((await post(ada, await file(), { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
})
