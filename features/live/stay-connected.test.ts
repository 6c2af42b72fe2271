import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LiveEvent } from './input'
import { stayConnected } from './stay-connected'

const event: LiveEvent = { now: 1, values: [['a', 1, 2]], changed: false }
const eventText = `data: ${JSON.stringify(event)}\n\n`

type Asked = { signal: AbortSignal; send(text: string): void; end(): void }

let asked: Asked[]
let answers: (() => Response)[]
let page: EventTarget & { hidden: boolean }
let stop: () => void

/** An answer that goes on until it is ended or its asker leaves. */
function openAnswer(signal: AbortSignal): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  signal.addEventListener('abort', () => writer.abort(signal.reason).catch(() => {}))
  asked.push({
    signal,
    send: (text) => writer.write(new TextEncoder().encode(text)).catch(() => {}),
    end: () => writer.close(),
  })
  return new Response(readable)
}

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  answers = []
  page = Object.assign(new EventTarget(), { hidden: false })
  const browser = new EventTarget()
  vi.stubGlobal('document', page)
  vi.stubGlobal('addEventListener', browser.addEventListener.bind(browser))
  vi.stubGlobal('removeEventListener', browser.removeEventListener.bind(browser))
  vi.stubGlobal('fetch', async (_: string, { signal }: { signal: AbortSignal }) => {
    const answer = answers.shift()
    return answer ? answer() : openAnswer(signal)
  })
})

afterEach(() => {
  stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function connect() {
  const told = { take: vi.fn(), lostSince: vi.fn(), refused: vi.fn(), address: () => '/api/live' }
  stop = stayConnected(told)
  return told
}

function show(hidden: boolean) {
  page.hidden = hidden
  page.dispatchEvent(new Event('visibilitychange'))
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('stayConnected', () => {
  it('takes events however they are cut, and nothing of what is only a sign of life', async () => {
    const { take } = connect()
    await pass(0)
    for (const part of [': still here\n\n', eventText.slice(0, 9), eventText.slice(9), `${eventText}${eventText}`]) {
      asked[0]?.send(part)
      await pass(0)
    }
    expect(take.mock.calls).toEqual([[event], [event], [event]])
  })

  it('comes back after an end, and says since when there was nothing and that it is over', async () => {
    const { lostSince } = connect()
    await pass(0)
    asked[0]?.send(eventText)
    await pass(0)
    const lostAt = Date.now()
    asked[0]?.end()
    await pass(1_000)
    expect(asked).toHaveLength(2)
    asked[1]?.send(eventText)
    await pass(0)
    expect(lostSince.mock.calls).toEqual([[lostAt], [null]])
  })

  it('leaves a connection on which nothing comes any more', async () => {
    connect()
    await pass(39_000)
    expect(asked[0]?.signal.aborted).toBe(false)
    await pass(2_500)
    expect(asked[0]?.signal.aborted).toBe(true)
    expect(asked.length).toBeGreaterThan(1)
  })

  it('asks ever more seldom while nobody answers', async () => {
    const away = () => Promise.reject(new TypeError('fetch failed'))
    const tries = vi.fn(away)
    vi.stubGlobal('fetch', tries)
    connect()
    await pass(120_000)
    expect(tries.mock.calls.length).toBeGreaterThan(8)
    expect(tries.mock.calls.length).toBeLessThan(25)
  })

  it('has the page read again when the session is over, and waits before it asks once more', async () => {
    answers = [() => new Response(null, { status: 401 })]
    const { refused } = connect()
    await pass(1_000)
    expect(refused).toHaveBeenCalledOnce()
    expect(asked).toHaveLength(0)
    await pass(30_000)
    expect(asked).toHaveLength(1)
  })

  it('hears nothing while the page is hidden, and is not lost either', async () => {
    const { lostSince } = connect()
    await pass(0)
    show(true)
    await pass(60_000)
    expect(asked).toHaveLength(1)
    expect(asked[0]?.signal.aborted).toBe(true)
    show(false)
    await pass(0)
    expect(asked).toHaveLength(2)
    expect(lostSince).not.toHaveBeenCalled()
  })

  it('asks no more once the page is left', async () => {
    connect()
    await pass(0)
    stop()
    await pass(60_000)
    expect(asked).toHaveLength(1)
    expect(asked[0]?.signal.aborted).toBe(true)
  })
})
