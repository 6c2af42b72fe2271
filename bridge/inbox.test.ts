import { expect, test } from 'vitest'
import { Inbox, type Message, mostWaiting } from './inbox'

const message = (size = 1, isLive = () => true): Message => ({
  topic: 'a',
  payload: new Uint8Array(size),
  size,
  isRetained: false,
  arrivedMicros: 0,
  isLive,
  acknowledge() {},
})

/** Whether it is resolved once everything that is due has run. */
async function isDone(work: Promise<void>): Promise<boolean> {
  let done = false
  work.then(() => {
    done = true
  })
  await new Promise((go) => setImmediate(go))
  return done
}

test('gives messages in the order in which they came', async () => {
  const inbox = new Inbox()
  const [first, second] = [message(), message()]
  await inbox.put(first)
  await inbox.put(second)
  expect([inbox.take(), inbox.take(), inbox.take()]).toEqual([first, second, undefined])
})

test('a full one lets nobody go on before one is taken', async () => {
  const inbox = new Inbox()
  for (let i = 1; i < mostWaiting; i++) await inbox.put(message())
  const last = inbox.put(message())
  expect(await isDone(last)).toBe(false)
  inbox.take()
  expect(await isDone(last)).toBe(true)
})

test('is full by bytes too', async () => {
  const inbox = new Inbox()
  await inbox.put(message(8 * 1024 * 1024))
  const second = inbox.put(message(8 * 1024 * 1024))
  expect(await isDone(second)).toBe(false)
  inbox.take()
  expect(await isDone(second)).toBe(true)
})

test('drops what came by a connection that broke, and has room again', async () => {
  const inbox = new Inbox()
  let isLive = true
  const kept = message()
  await inbox.put(kept)
  const large = inbox.put(message(16 * 1024 * 1024, () => isLive))
  isLive = false
  inbox.dropDead()
  expect(await isDone(large)).toBe(true)
  expect(inbox.waiting).toBe(1)
  expect(inbox.take()).toBe(kept)
})

test('waiting ends with a message, and with the signal', async () => {
  const inbox = new Inbox()
  const stop = new AbortController()
  const next = inbox.next(stop.signal)
  expect(await isDone(next)).toBe(false)
  await inbox.put(message())
  expect(await isDone(next)).toBe(true)
  inbox.take()
  const another = inbox.next(stop.signal)
  expect(await isDone(another)).toBe(false)
  stop.abort()
  expect(await isDone(another)).toBe(true)
})
