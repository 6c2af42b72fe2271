import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { env } from '@/lib/env'
import { ByteQueue } from './byte-queue'
import { type Message, MessageReader, message, messagesIn, ProtocolViolation } from './messages'

const { SM_TEST_SEED: seed = Date.now() % 2 ** 31 } = env()
const runs = { seed, numRuns: 300 }
console.info(`seed ${seed}`)

const anyMessage = fc
  .tuple(fc.constantFrom('Q', 'P', 'B', 'd', 'S', 'D'), fc.uint8Array({ maxLength: 300 }))
  .map(([type, body]) => message(type, body))
const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 40 })

/** Splits bytes into pieces of the given sizes, the rest in one. */
function split(bytes: Buffer, sizes: number[]): Buffer[] {
  const pieces: Buffer[] = []
  let at = 0
  for (const size of sizes) {
    pieces.push(bytes.subarray(at, at + size))
    at += size
  }
  return [...pieces, bytes.subarray(at)]
}

function readAll(pieces: Buffer[]): Buffer[] {
  const reader = new MessageReader()
  const found: Message[] = []
  for (const piece of pieces) {
    reader.append(piece)
    for (let next = reader.next(true); next !== null; next = reader.next(true)) found.push(next)
  }
  return found.map(({ bytes }) => Buffer.from(bytes))
}

describe('MessageReader', () => {
  it('finds the same messages however the stream is split', () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 20 }), cuts, (messages, sizes) => {
        expect(readAll(split(Buffer.concat(messages), sizes))).toEqual(messages)
      }),
      runs,
    )
  })

  it('reads the untyped packet before the typed messages', () => {
    const reader = new MessageReader()
    reader.append(Buffer.concat([Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]), message('Q', Buffer.from('x\0'))]))
    expect(reader.next(false)?.body).toEqual(Buffer.from([4, 210, 22, 47]))
    expect(reader.next(true)?.type).toBe('Q')
    expect(reader.next(true)).toBeNull()
  })

  it.each([
    [0, true],
    [3, true],
    [0xffff_ffff, true],
    [10_001, false],
  ])('refuses a message that claims %i bytes', (length, typed) => {
    const head = Buffer.alloc(typed ? 5 : 4, 'Q')
    head.writeUInt32BE(length, typed ? 1 : 0)
    const reader = new MessageReader()
    reader.append(head)
    expect(() => reader.next(typed)).toThrow(ProtocolViolation)
  })
})

describe('messagesIn', () => {
  it('covers every byte in order and joins rows only', () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 20 }), (messages) => {
        const found = [...messagesIn(Buffer.concat(messages))]
        expect(Buffer.concat(found.map(({ bytes }) => bytes))).toEqual(Buffer.concat(messages))
        const others = messages.filter((bytes) => !'Dd'.includes(String.fromCharCode(bytes.readUInt8(0))))
        expect(found.filter(({ type }) => !'Dd'.includes(type)).map(({ bytes }) => bytes)).toEqual(others)
      }),
      runs,
    )
  })
})

describe('ByteQueue', () => {
  it('gives back what it was given, in pieces of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), fc.integer({ min: 1, max: 70 }), (parts, size) => {
        const queue = new ByteQueue()
        for (const part of parts) queue.add(part)
        const all = Buffer.concat(parts)
        const taken: Buffer[] = []
        while (queue.length > 0) {
          expect(queue.firstByte).toBe(all[all.length - queue.length])
          const target = Buffer.alloc(size)
          taken.push(target.subarray(0, queue.moveTo(target)))
        }
        expect(Buffer.concat(taken)).toEqual(all)
      }),
      runs,
    )
  })
})
