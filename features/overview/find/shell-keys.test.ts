import { expect, test } from 'vitest'
import { type Pressed, shellKeys } from './shell-keys'

const press = (key: string, own: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isTyping: false,
  at: 0,
  ...own,
})

test.each<[Pressed, string | undefined]>([
  [press('/'), 'find'],
  [press('?'), 'keys'],
  [press('k'), 'kiosk'],
  [press('k', { ctrlKey: true }), 'find'],
  [press('K', { metaKey: true }), 'find'],
  [press('k', { ctrlKey: true, isTyping: true }), 'find'],
  [press('k', { ctrlKey: true, altKey: true }), undefined],
  [press('/', { isTyping: true }), undefined],
  [press('?', { isTyping: true }), undefined],
  [press('k', { isTyping: true }), undefined],
  [press('/', { ctrlKey: true }), undefined],
  [press('g'), undefined],
  [press('o'), undefined],
])('%o means %s', (pressed, meant) => expect(shellKeys()(pressed, true)?.do).toBe(meant))

test('g and a letter go to a page, soon after each other alone', () => {
  const meaning = shellKeys()
  expect(meaning(press('g', { at: 0 }), true)).toBeNull()
  expect(meaning(press('s', { at: 1_500 }), true)).toEqual({ do: 'go', letter: 's' })
  expect(meaning(press('s', { at: 1_600 }), true)).toBeNull()
  meaning(press('g', { at: 2_000 }), true)
  expect(meaning(press('k', { at: 3_501 }), true)).toEqual({ do: 'kiosk' })
  meaning(press('g', { at: 4_000, isTyping: true }), true)
  expect(meaning(press('o', { at: 4_100 }), true)).toBeNull()
})

test('who switched single keys off has Ctrl-K alone', () => {
  const meaning = shellKeys()
  expect(meaning(press('/'), false)).toBeNull()
  expect(meaning(press('?'), false)).toBeNull()
  expect(meaning(press('k', { ctrlKey: true }), false)).toEqual({ do: 'find' })
})
