import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { BodyFault } from './body-fault'
import { measureJson, parseJson, readBody } from './read-body'

const bytes = (text: string) => new TextEncoder().encode(text)

function requestOf(parts: Uint8Array[], close = true): Request {
  const body = new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part)
      if (close) controller.close()
    },
  })
  return new Request('http://127.0.0.1/', { method: 'POST', body, duplex: 'half' } as RequestInit)
}

afterEach(() => vi.useRealTimers())

describe('readBody', () => {
  test('gives every byte, however it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 })), async (parts) => {
        expect(Buffer.from(await readBody(requestOf(parts), 10_000))).toEqual(Buffer.concat(parts))
      }),
    )
  })

  test('takes exactly the limit and no byte more', async () => {
    expect(await readBody(requestOf([bytes('12345')]), 5)).toHaveLength(5)
    await expect(readBody(requestOf([bytes('12345'), bytes('6')]), 5)).rejects.toMatchObject({ status: 413 })
  })

  test('gives up on a body that stalls', async () => {
    vi.useFakeTimers()
    const read = readBody(requestOf([bytes('[')], false), 100)
    const outcome = expect(read).rejects.toMatchObject({ status: 408 })
    await vi.advanceTimersByTimeAsync(10_000)
    await outcome
  })
})

describe('parseJson', () => {
  test('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value)
        if (!text.includes('\\u0000')) expect(parseJson(bytes(text))).toEqual(JSON.parse(text))
      }),
    )
  })

  test.each([
    ['NUL', '{"a":"x\\u0000"}'],
    ['NUL in a key', '[{"\\u0000":1}]'],
    ['the first half of a pair', '["\\ud83d"]'],
    ['the second half, upper case', '["\\uDE00\\uD83D"]'],
  ])('refuses what no text column takes: %s', (_, text) => {
    expect(() => parseJson(bytes(text))).toThrow(BodyFault)
  })

  test('takes a whole pair and an escaped backslash', () => {
    expect(parseJson(bytes('["\\ud83d\\ude00","\\\\u0000"]'))).toEqual(['😀', '\\u0000'])
  })

  test('answers any bytes with a value or a fault for the sender, and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.string().map(bytes)), (body) => {
        try {
          parseJson(body)
        } catch (error) {
          expect(error).toBeInstanceOf(BodyFault)
        }
      }),
    )
  })

  test.each(['\uFEFF{}', '{"a":"\0"}', '{', '', '{"a":01}'])('refuses %j', (text) => {
    expect(() => parseJson(bytes(text))).toThrow(BodyFault)
  })

  test('depth is counted outside strings only', () => {
    expect(measureJson('{"a":[{"b":"[[[[{{\\"[["}]}').depth).toBe(3)
    expect(() => parseJson(bytes(`${'['.repeat(8)}${']'.repeat(8)}`))).not.toThrow()
    expect(() => parseJson(bytes('['.repeat(100_000)))).toThrow(/deep/)
  })
})
