import { type Place, rowsOf } from '@/features/readings/input'
import { decimal } from '@/features/readings/line-parser'
import type { FaultReason } from '@/features/readings/time-fault'
import { BodyFault } from '@/lib/body-fault'
import type { TopicTemplate } from '@/lib/mqtt-topic'
import { decodeUtf8, parseJsonText } from '@/lib/read-body'
import { largestPayload, type Message } from './inbox'

/** What a message says: its readings, or why it cannot be read. */
export type ReadMessage = { message: Message; rows: unknown[]; place: Place; fault: FaultReason | null }

/** The most readings that one message may carry, as a body of JSON. */
const mostRows = 5_000

/**
 * Reads a payload: a number, a reading, or one of the bodies of `POST /api/readings`. Readings that name no sensor are of the
 * one that the topic names.
 */
export function readMessage(message: Message, nameOf: TopicTemplate): ReadMessage {
  const whole: Place = () => ({ pointer: '' })
  if (message.size > largestPayload) return { message, rows: [], place: whole, fault: tooLarge(message.size) }
  try {
    const { rows, place } = readPayload(message.payload)
    if (rows.length > mostRows) return { message, rows: [], place: whole, fault: tooMany(rows.length) }
    return { message, rows: rows.map((row) => withSensor(row, nameOf(message.topic))), place, fault: null }
  } catch (error) {
    if (!(error instanceof BodyFault)) throw error
    const fault = { code: 'malformed_message', detail: error.message, more: error.members }
    return { message, rows: [], place: whole, fault }
  }
}

/** @throws BodyFault for what is none of the shapes. */
function readPayload(payload: Uint8Array): ReturnType<typeof rowsOf> {
  const text = decodeUtf8(payload).trim()
  if (decimal.test(text)) return rowsOf({ value: Number(text) })
  return rowsOf(parseJsonText(text))
}

function withSensor(row: unknown, sensorId: string | null): unknown {
  if (typeof row !== 'object' || row === null || Array.isArray(row) || 'sensor_id' in row) return row
  return sensorId === null ? row : { sensor_id: sensorId, ...row }
}

const tooLarge = (size: number): FaultReason => ({
  code: 'message_too_large',
  detail: `A message may have ${largestPayload} bytes, not ${size}.`,
})

const tooMany = (count: number): FaultReason => ({
  code: 'message_too_large',
  detail: `A message may carry ${mostRows} readings, not ${count}.`,
})
