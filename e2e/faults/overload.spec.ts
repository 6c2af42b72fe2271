import { readFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { env } from '@/lib/env'
import { expect, sensorOf, test } from './plant'
import { oneConnection, type Post, post } from './post'
import { processIds } from './processes'

const overloadSeconds = env().SM_TEST_LONG ? 120 : 10
const rowsEach = 20
const tickMs = 20
const normalWithinMs = 60_000

let sent = 0
/** Of a sensor in turn, always of new instants. */
function nextBody(): string {
  const number = sent++
  const readings = Array.from({ length: rowsEach }, (_, i) => ({
    sensor_id: sensorOf(22 + (number % 10)),
    timestamp: new Date(Date.now() - 3_000_000 + Math.floor(number / 10) * rowsEach + i).toISOString(),
    value: i,
  }))
  return JSON.stringify(readings)
}

/** How many posts a second are taken when eight connections send as fast as they are answered. */
async function capacity(door: Post, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1_000
  let taken = 0
  const connection = async () => {
    const agent = oneConnection()
    while (performance.now() < until)
      if ((await post({ ...door, agent }, '/api/readings', nextBody())).status < 300) taken += 1
    agent.destroy()
  }
  await Promise.all(Array.from({ length: 8 }, connection))
  return taken / seconds
}

/** Sends so many a second, whether or not those before were answered; the answers by their status. */
async function flood(door: Post, perSecond: number, seconds: number): Promise<Record<string, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 2_000, maxFreeSockets: 2_000 })
  const counts: Record<string, number> = {}
  const asked: Promise<void>[] = []
  const started = performance.now()
  const all = perSecond * seconds
  while (asked.length < all) {
    const due = Math.min(all, ((performance.now() - started) / 1_000) * perSecond)
    while (asked.length < due)
      asked.push(
        post({ ...door, agent }, '/api/readings', nextBody()).then(
          ({ status, headers }) => {
            const name =
              status >= 400 && headers['retry-after'] === undefined ? `${status} without Retry-After` : status
            counts[name] = (counts[name] ?? 0) + 1
          },
          (error: Error) => {
            counts[error.message] = (counts[error.message] ?? 0) + 1
          },
        ),
      )
    await delay(tickMs)
  }
  await Promise.all(asked)
  agent.destroy()
  return counts
}

async function residentMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

test(`three times as much as it takes, for ${overloadSeconds} s: 2xx, 429 and 503 alone, and normal again`, async ({
  plant,
}) => {
  test.setTimeout(180_000 + overloadSeconds * 3_000)
  await capacity(plant, 1)
  const perSecond = await capacity(plant, 3)
  const [web = 0] = await processIds(plant.pid, 'web')
  const before = await residentMiB(web)
  const counts = await flood(plant, 3 * perSecond, overloadSeconds)
  const after = await residentMiB(web)
  const started = performance.now()
  let inARow = 0
  while (inARow < 20) {
    const { status, tookMs } = await post(plant, '/api/readings', nextBody())
    inARow = status === 201 && tookMs < 2_000 ? inARow + 1 : 0
    if (performance.now() - started > normalWithinMs) throw new Error('it did not get back to normal')
  }
  const normalMs = Math.round(performance.now() - started)
  console.log(`    takes ${Math.round(perSecond)}/s, answered ${JSON.stringify(counts)}, normal after ${normalMs} ms`)
  console.log(`    web process: ${Math.round(before)} MiB before, ${Math.round(after)} MiB after`)
  expect(Object.keys(counts).filter((status) => !['201', '429', '503'].includes(status))).toEqual([])
  expect(after - before).toBeLessThan(512)
})
