import { beforeAll, expect, test } from 'vitest'
import { arrangePoster, bodyOf, ndjsonRows } from '@/app/api/readings/arrange-posts'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { GET, POST } from './route'

let poster: Awaited<ReturnType<typeof arrangePoster>>
let receipt: { receipt_id: string }

beforeAll(async () => {
  poster = await arrangePoster()
  receipt = (await poster.post(`${ndjsonRows(poster.sensorId, 10)}{}\n`)).body
})

async function get(headers: HeadersInit, receiptId = receipt.receipt_id) {
  const request = new Request(`http://127.0.0.1/api/receipts/${receiptId}`, { headers })
  const response = await GET(request, { params: Promise.resolve({ receiptId }) })
  return { status: response.status, body: await response.json() }
}

const withKey = ({ secret }: { secret: string }) => ({ authorization: `Bearer ${secret}` })

test('a device reads its own receipt by its key, and no other', async () => {
  const { rows, accepted, rejected, reasons, errors, receipt_id } = (await get(withKey(poster))).body
  expect({ rows, accepted, rejected, reasons, errors, receipt_id }).toMatchObject({
    rows: 11,
    accepted: 10,
    rejected: 1,
    reasons: { sensor_id_invalid: 1 },
    errors: [{ line: 11 }],
    receipt_id: receipt.receipt_id,
  })
  expect((await get(withKey(poster))).body).toMatchObject({ status: 422, complete: true })
  expect(await get(withKey(await arrangePoster()))).toMatchObject({ status: 404 })
})

test('what broke off says so', async () => {
  const broken = await poster.post(bodyOf([ndjsonRows(poster.sensorId, 5_000, 100), '{']))
  const { receipt_id } = broken.body.receipt
  const found = await get(withKey(poster), receipt_id)
  expect(found.body).toMatchObject({ status: 400, complete: false, accepted: 5_000, blocks: 1 })
})

test.each([
  ['manager', null, 200],
  ['admin', null, 200],
  ['manager', ['North'], 404],
  ['technician', null, 403],
  ['viewer', null, 403],
] as const)('a %s of %j gets %d', async (role, sites, status) => {
  const { headers } = await arrangePerson(role, { sites: sites && [...sites] })
  expect((await get(headers)).status).toBe(status)
})

test('nobody else gets anything', async () => {
  expect((await get({})).status).toBe(401)
  expect((await get({ authorization: 'Bearer smk_wrong' })).status).toBe(401)
  expect((await get(withKey(poster), 'no-id')).status).toBe(404)
  expect(POST().headers.get('allow')).toBe('GET, HEAD')
})
