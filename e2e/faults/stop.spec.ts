import { randomUUID } from 'node:crypto'
import { type ClientRequest, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { env } from '@/lib/env'
import { answers } from '../application'
import { storedWrongly } from './judge'
import { expect, type FaultPlant, sensorOf, test } from './plant'
import { processIds } from './processes'
import { sendUntil } from './senders'

const rounds = env().SM_TEST_LONG ? 100 : 3
const streams = 8

/** A stream of readings of which the first half was sent; once it is taken up, its receipt is there under its key. */
function beginStream({ url, secret }: FaultPlant, round: number, number: number) {
  const key = randomUUID()
  const rows = (from: number) =>
    Array.from({ length: 100 }, (_, i) => {
      const timestamp = new Date(Date.now() - 2_000_000 + round * 1_000 + from + i).toISOString()
      return `${JSON.stringify({ sensor_id: sensorOf(32 + number), timestamp, value: i })}\n`
    }).join('')
  const headers = {
    authorization: `Bearer ${secret}`,
    'content-type': 'application/x-ndjson',
    'transfer-encoding': 'chunked',
    'idempotency-key': key,
  }
  const sent: ClientRequest = request(`${url}/api/readings`, { method: 'POST', headers, agent: false })
  const answer = new Promise<string>((resolve, reject) => {
    sent.on('response', (response) => text(response).then((body) => resolve(`${response.statusCode} ${body}`), reject))
    sent.on('error', reject)
  })
  sent.write(rows(0))
  return { key, answer, end: () => sent.end(rows(100)) }
}

test(`told to stop ${rounds} times under load: what is under way is answered well, and nothing is lost`, async ({
  plant,
}) => {
  test.setTimeout(60_000 + rounds * 30_000)
  const over = new AbortController()
  const sending = Array.from({ length: 6 }, (_, i) =>
    sendUntil(over.signal, plant, sensorOf(i + 41), i === 0 ? 'timeless' : 'single'),
  )
  const took: number[] = []
  for (let round = 0; round < rounds; round++) {
    await expect.poll(() => answers(`${plant.url}/api/health/ready`), { timeout: 60_000 }).toBe(true)
    const [web = 0] = await processIds(plant.pid, 'web')
    const begun = Array.from({ length: streams }, (_, i) => beginStream(plant, round, i))
    await expect.poll(() => takenUp(plant, begun), { timeout: 30_000 }).toBe(streams)
    const started = performance.now()
    process.kill(web, 'SIGTERM')
    await expect.poll(() => answers(`${plant.url}/api/health/ready`), { intervals: [10] }).toBe(false)
    for (const stream of begun) stream.end()
    for (const { answer } of begun) expect(await answer).toMatch(/^201 /)
    while (isRunning(web)) await delay(20)
    took.push(performance.now() - started)
  }
  over.abort()
  console.log(`    gone after ${took.map(Math.round).join(', ')} ms`)
  expect(Math.max(...took)).toBeLessThan(10_000)
  await plant.shown(new RegExp(`(web ended with code 0;[^]*?){${rounds}}`))
  expect(await storedWrongly(plant.sql, await Promise.all(sending))).toEqual([])
})

async function takenUp({ sql }: FaultPlant, begun: { key: string }[]): Promise<number> {
  const keys = begun.map(({ key }) => key)
  const [found] = await sql<{ n: number }[]>`
    select count(*)::int as n from ingest_receipts where idempotency_key = any(${keys}) and status = 0`
  return found?.n ?? 0
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
