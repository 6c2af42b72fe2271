import type { Device } from '@/features/access/actor'
import { type Block, checkRow, emptyBlock, refused } from '@/features/readings/check-row'
import type { Place } from '@/features/readings/input'
import type { FaultReason, TimeLimits } from '@/features/readings/time-fault'
import type { Message } from './inbox'
import type { ReadMessage } from './read-message'

type Checked = { block: Block; place: Place }

/**
 * Checks the readings of messages as those of a request: a bad one becomes a fault, the others stay. Faults are told with the
 * topic of their message. A reading without a time takes the arrival of its message.
 */
export function checkMessages(read: ReadMessage[], device: Device, times: Omit<TimeLimits, 'serverMs'>): Checked {
  const block = emptyBlock()
  const places: ((member: string | null) => ReturnType<Place>)[] = []
  for (const { message, rows, place, fault } of read) {
    const limits = { ...times, serverMs: message.arrivedMicros / 1000 }
    const nextIndex = (at: number) =>
      places.push((member) => ({ ...place(at, member), topic: message.topic.replaceAll('\0', '\uFFFD') })) - 1
    if (fault) block.faults.push(refused(nextIndex(0), null, fault))
    for (const [at, row] of rows.entries()) {
      const index = nextIndex(at)
      const lack = lackOf(row, message)
      if (lack) block.faults.push(refused(index, lack.member, lack.reason))
      else checkRow(row, index, limits, block)
    }
  }
  keepOwn(block, device)
  return { block, place: (index, member) => places[index]?.(member) ?? { pointer: '' } }
}

/** What only a message can lack. */
function lackOf(row: unknown, { isRetained }: Message): { member: string; reason: FaultReason } | null {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return null
  if (!('sensor_id' in row)) return { member: 'sensor_id', reason: noSensor }
  if (isRetained && !('timestamp' in row)) return { member: 'timestamp', reason: noAge }
  return null
}

/** A device that is limited to sensors: the readings of others are refused one by one, for they may come from anybody. */
function keepOwn(block: Block, { sensorIds }: Device): void {
  if (sensorIds === null) return
  const own = new Set(sensorIds)
  for (const { index, sensorId } of block.rows)
    if (!own.has(sensorId)) block.faults.push(refused(index, 'sensor_id', foreignSensor))
  block.rows = block.rows.filter(({ sensorId }) => own.has(sensorId))
}

const noSensor = {
  code: 'topic_unmatched',
  detail: 'The reading names no sensor, and the topic fits no MQTT_TOPIC_TEMPLATE.',
}
const noAge = {
  code: 'timestamp_missing',
  detail: 'Give a timestamp: the broker had this message in store, and nobody knows since when.',
}
const foreignSensor = { code: 'foreign_sensor', detail: 'The bridge’s key may not write this sensor.' }
