import { expect, test } from 'vitest'
import { remembered } from './remembered'

function counting(lastsMs: number) {
  const state = { now: 0, asked: 0, fails: false }
  const ask = async (what: string) => {
    state.asked++
    if (state.fails) throw new Error('not now')
    return `${what} ${state.asked}`
  }
  return { state, get: remembered(lastsMs, ask, () => state.now) }
}

test('an answer is given again until it is old, to each key its own', async () => {
  const { state, get } = counting(1000)
  expect([await get('a', 'x'), await get('a', 'x'), await get('b', 'y')]).toEqual(['x 1', 'x 1', 'y 2'])
  state.now = 999
  expect(await get('a', 'x')).toBe('x 1')
  state.now = 1000
  expect(await get('a', 'x')).toBe('x 3')
})

test('those who ask at once share one question', async () => {
  const { state, get } = counting(1000)
  await Promise.all([get('a', 'x'), get('a', 'x'), get('a', 'x')])
  expect(state.asked).toBe(1)
})

test('a failure is told to who asked and is not kept', async () => {
  const { state, get } = counting(1000)
  state.fails = true
  await expect(get('a', 'x')).rejects.toThrow('not now')
  state.fails = false
  expect(await get('a', 'x')).toBe('x 2')
})

test('the oldest of more than a hundred keys goes', async () => {
  const { state, get } = counting(1000)
  for (let i = 0; i <= 100; i++) await get(`key ${i}`, 'x')
  await get('key 100', 'x')
  expect(state.asked).toBe(101)
  await get('key 0', 'x')
  expect(state.asked).toBe(102)
})
