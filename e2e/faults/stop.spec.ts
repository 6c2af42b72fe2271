import { randomUUID } from 'node:crypto'
import { type ClientRequest, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { env } from '@/lib/env'
import { answers } from '../application'
import { storedWrongly } from './judge'
import { expect, type FaultPlant, sensorOf, test } from './plant'
import { post } from './post'
import { processIds } from './processes'
import { sendUntil } from './senders'

const rounds = env().SM_TEST_LONG ? 100 : 3
const streams = 8

/** A stream of readings of which the first half was sent; once it is taken up, its receipt is there under its key. */
function beginStream({ url, secret }: FaultPlant, round: number, number: number) {
  const key = randomUUID()
  const firstAt = Date.now() - 2_000_000 + round * 1_000
  const rows = Array.from({ length: 200 }, (_, i) => {
    const reading = { sensor_id: sensorOf(32 + number), timestamp: new Date(firstAt + i).toISOString(), value: i }
    return `${JSON.stringify(reading)}\n`
  })
  const headers = { 'content-type': 'application/x-ndjson', 'idempotency-key': key }
  const sent: ClientRequest = request(`${url}/api/readings`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${secret}`, 'transfer-encoding': 'chunked' },
    agent: false,
  })
  const status = new Promise<number>((resolve, reject) => {
    sent.on('response', (response) => text(response).then(() => resolve(response.statusCode ?? 0), reject))
    sent.on('error', reject)
  })
  sent.write(rows.slice(0, 100).join(''))
  return {
    key,
    status,
    end: () => sent.end(rows.slice(100).join('')),
    /** As a sender does that was told to come again. */
    again: () => post({ url, secret }, '/api/readings', rows.join(''), headers).then((answer) => answer.status),
  }
}

type Stream = ReturnType<typeof beginStream>

test(`told to stop ${rounds} times under load: what is under way is answered well, and nothing is lost`, async ({
  plant,
}) => {
  test.setTimeout(60_000 + rounds * 30_000)
  const over = new AbortController()
  const sending = Array.from({ length: 6 }, (_, i) =>
    sendUntil(over.signal, plant, sensorOf(i + 41), i === 0 ? 'timeless' : 'single'),
  )
  const took: number[] = []
  let finished = 0
  for (let round = 0; round < rounds; round++) {
    await expect.poll(() => answers(`${plant.url}/api/health/ready`), { timeout: 60_000 }).toBe(true)
    const [web = 0] = await processIds(plant.pid, 'web')
    const begun = await Promise.all(Array.from({ length: streams }, (_, i) => takenUp(plant, round, i)))
    const started = performance.now()
    process.kill(web, 'SIGTERM')
    await expect.poll(() => answers(`${plant.url}/api/health/ready`), { intervals: [10] }).toBe(false)
    for (const stream of begun) stream.end()
    const statuses = await Promise.all(begun.map(({ status }) => status))
    while (isRunning(web)) await delay(20)
    took.push(performance.now() - started)
    for (const [i, status] of statuses.entries()) {
      expect([201, 503]).toContain(status)
      if (status === 201) finished += 1
      else await expect.poll(() => begun[i]?.again().catch(() => 0), { timeout: 60_000 }).toBe(201)
    }
  }
  over.abort()
  console.log(`    ${finished} of ${rounds * streams} finished, gone after ${took.map(Math.round).join(', ')} ms`)
  // A machine that is busy with other things may tell some to come again.
  expect(finished).toBeGreaterThan(0.8 * rounds * streams)
  expect(Math.max(...took)).toBeLessThan(10_000)
  await plant.shown(new RegExp(`(web ended with code 0;[^]*?){${rounds}}`))
  expect(await storedWrongly(plant.sql, await Promise.all(sending))).toEqual([])
})

/** A stream that is under way; on a busy machine one may be told first to come again. */
async function takenUp(plant: FaultPlant, round: number, number: number): Promise<Stream> {
  for (;;) {
    const stream = beginStream(plant, round, number)
    const answered = { status: 0 }
    stream.status.then(
      (status) => Object.assign(answered, { status }),
      (error: Error) => Object.assign(answered, { status: error.message }),
    )
    const state = async () => (answered.status === 0 ? isClaimed(plant, stream.key) : answered.status)
    await expect.poll(state, { timeout: 30_000 }).not.toBe(false)
    if (answered.status === 0) return stream
    expect(answered.status).toBe(503)
    await delay(1_000)
  }
}

async function isClaimed({ sql }: FaultPlant, key: string): Promise<boolean> {
  const found = await sql`select from ingest_receipts where idempotency_key = ${key} and status = 0`
  return found.length > 0
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
