import { once } from 'node:events'
import { request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { isEmbedded, sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey } from '@/features/devices/commands'
import { registerSensors } from '@/features/sensors/commands'
import { atMost, type Figure, measured } from './figure'
import { highestMemory } from './highest-memory'
import { gateways } from './ingest-rows'
import { benchSensors } from './machine-readings'
import { note } from './note'
import type { Door } from './post-readings'
import { residentBytes } from './process-time'
import { startWebServer } from './web-server'

const mebibyte = 1024 * 1024
const sensorsOfStream = gateways[0]?.length ?? 0
const stepMs = 100
const restMs = 3_000

/** By how much the web process grows while it stores one long NDJSON body: 1 GB, on the embedded database 128 MB. */
export async function stream(readings = isEmbedded() ? 1_500_000 : 11_800_000): Promise<Figure[]> {
  const sensors = benchSensors('stream', sensorsOfStream)
  await registerSensors(
    commandLine,
    sensors.map(({ sensorId, type, unit }) => ({ sensorId, type, unit, intervalSeconds: 1 })),
  )
  const { secret } = await issueDeviceKey(commandLine, { name: 'stream' })
  const web = await startWebServer()
  const sensorIds = sensors.map(({ sensorId }) => sensorId)
  const instants = Math.ceil(readings / sensorIds.length)
  const warmUp = Math.ceil(instants / 100)
  const from = Date.now() - (warmUp + instants) * stepMs
  try {
    await post({ url: web.url, secret }, ndjson(sensorIds, from, warmUp))
    await delay(restMs)
    const resting = residentBytes(web.pid)
    if (resting === undefined) {
      note('memory cannot be read here')
      return []
    }
    let bytes = 0
    const highest = await highestMemory(web.pid, async () => {
      bytes = await post({ url: web.url, secret }, ndjson(sensorIds, from + warmUp * stepMs, instants))
    })
    return [
      measured('stream_body', bytes / mebibyte, 'MiB'),
      measured('stream_web_resting', resting / mebibyte, 'MiB'),
      atMost(measured('stream_web_growth', ((highest ?? resting) - resting) / mebibyte, 'MiB'), 64),
    ]
  } finally {
    await web.stop()
    await sql`truncate sensor_readings`
  }
}

/** A second of readings at a time. */
function* ndjson(sensorIds: string[], from: number, instants: number): Generator<string> {
  for (let first = 0; first < instants; first += 10) {
    let text = ''
    for (let i = first; i < Math.min(first + 10, instants); i++) {
      const timestamp = new Date(from + i * stepMs).toISOString()
      for (const sensor_id of sensorIds) text += `${JSON.stringify({ sensor_id, timestamp, value: (i % 977) / 10 })}\n`
    }
    yield text
  }
}

/**
 * Posts a body as fast as it is taken; answers how many bytes it had.
 * @throws Error with the answer when not every row was new and stored.
 */
async function post({ url, secret }: Door, body: Iterable<string>): Promise<number> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/x-ndjson' }
  const sent = request(`${url}/api/readings`, { method: 'POST', headers })
  const answered = once(sent, 'response')
  let bytes = 0
  for (const text of body) {
    bytes += text.length
    if (!sent.write(text)) await Promise.race([once(sent, 'drain'), answered])
  }
  sent.end()
  const [response] = await answered
  const answer = Buffer.concat(await response.toArray()).toString()
  if (response.statusCode !== 201) throw new Error(`the stream was answered ${response.statusCode}: ${answer}`)
  return bytes
}
