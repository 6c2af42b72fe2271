import { setTimeout as delay } from 'node:timers/promises'
import { commandLine } from '@/features/access/actor'
import { issueDeviceKey } from '@/features/devices/commands'
import { registerSensors } from '@/features/sensors/commands'
import { POST } from './route'

let sensors = 0

/** A device with a sensor of its own, and how it posts. */
export async function arrangePoster({ limited = false } = {}) {
  const sensorId = `posted-${++sensors}`
  await registerSensors(commandLine, [{ sensorId, type: 'temperature', unit: null }])
  const { id, secret } = await issueDeviceKey(commandLine, { name: sensorId, sensorIds: limited ? [sensorId] : null })
  const post = async (body: BodyInit, headers: Record<string, string> = {}, query = '') => {
    const request = new Request(`http://127.0.0.1/api/readings${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${secret}`, ...headers },
      body,
      duplex: 'half',
    } as RequestInit)
    const response = await POST(request)
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
  /** As senders do: what is answered 503 comes again when it was told to. */
  const postUntilTaken: typeof post = async (...sent) => {
    const answer = await post(...sent)
    if (answer.status !== 503) return answer
    await delay(1_000 * Number(answer.headers.get('retry-after')))
    return postUntilTaken(...sent)
  }
  return { id, secret, sensorId, post, postUntilTaken }
}

const oldest = Date.now() - 86_400_000

/** Rows of a sensor, a second apart, as NDJSON. */
export const ndjsonRows = (sensorId: string, count: number, from = 0): string =>
  Array.from({ length: count }, (_, i) => {
    const timestamp = new Date(oldest + (from + i) * 1000).toISOString()
    return `${JSON.stringify({ sensor_id: sensorId, timestamp, value: from + i })}\n`
  }).join('')

/** A body that gives these pieces and then ends, breaks off or says nothing more. */
export function bodyOf(pieces: (string | Uint8Array)[], end: 'close' | 'break' | 'stall' = 'close'): ReadableStream {
  const left = pieces.map((piece) => Buffer.from(piece))
  return new ReadableStream({
    pull(controller) {
      const next = left.shift()
      if (next) controller.enqueue(next)
      else if (end === 'close') controller.close()
      else if (end === 'break') controller.error(new Error('aborted'))
      else return new Promise<void>(() => {})
    },
  })
}
