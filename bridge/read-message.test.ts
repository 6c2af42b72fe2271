import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byTemplates } from '@/lib/mqtt-topic'
import { holdsForAll } from '@/lib/testing-properties'
import { checkMessages } from './check-messages'
import type { Message } from './inbox'
import { readMessage } from './read-message'

const now = Date.UTC(2026, 2, 1)
const message = (payload: Uint8Array): Message => ({
  topic: 'plant/P-1',
  payload,
  size: payload.length,
  isRetained: false,
  arrivedMicros: now * 1000 + 1,
  isLive: () => true,
  acknowledge() {},
})
const read = (text: string) => readMessage(message(Buffer.from(text)), byTemplates([]))
const device = { kind: 'device' as const, id: '', name: '', sensorIds: null }
const check = (...messages: ReturnType<typeof read>[]) =>
  checkMessages(messages, device, { nowMs: now, oldestMs: now - 86_400_000 })

test.each(['1.5', '+1.5', ' 1.5\n', '1.5e0', '1.50'])('%j is a number alone', (text) => {
  expect(read(text)).toMatchObject({ rows: [{ sensor_id: 'plant.P-1', value: 1.5 }], fault: null })
})

test.each(['', 'NaN', 'Infinity', '0x10', '1,5', 'on', 'true', 'null', '"1.5"', '[1', '{"a":1}}'])(
  '%j is none of the shapes',
  (text) => {
    expect(read(text)).toMatchObject({ rows: [], fault: { code: 'malformed_message' } })
  },
)

test('a fault leads to its message and its place in it', () => {
  const { block, place } = check(read('oops'), read('[{"value":1},{"value":"2"}]'), read('{"value":null}'))
  expect(block.rows).toMatchObject([{ index: 1, sensorId: 'plant.P-1', atMicros: now * 1000 + 1, value: 1 }])
  const topic = 'plant/P-1'
  expect(block.faults.map(({ index, member, code }) => ({ ...place(index, member), code }))).toEqual([
    { pointer: '', topic, code: 'malformed_message' },
    { pointer: '/1/value', topic, code: 'value_not_a_number' },
    { pointer: '/value', topic, code: 'value_not_a_number' },
  ])
})

test('whatever bytes come, each message has rows or a fault, and each row a verdict', () =>
  holdsForAll(
    { name: 'payloads', corpus: new URL('./read-message.corpus.json', import.meta.url) },
    [fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.json({ maxDepth: 9 }), fc.double().map(String)))],
    (texts) => {
      const messages = texts.map(read)
      const { block } = check(...messages)
      const rows = messages.reduce((sum, { rows, fault }) => sum + (fault ? 1 : rows.length), 0)
      expect(block.rows.length + block.faults.length).toBe(rows)
      for (const { rows, fault } of messages) if (fault) expect(rows).toEqual([])
    },
  ))
