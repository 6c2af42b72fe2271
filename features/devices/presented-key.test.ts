import { expect, test } from 'vitest'
import { presentedKey } from './presented-key'

const key = `smk_${'aB-_'.repeat(10)}xyz`
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

test.each([`Bearer ${key}`, `bearer ${key}`, `Token ${key}`, basic(`anybody:${key}`), basic(`:${key}`)])(
  '%s',
  (header) => {
    expect(presentedKey(header)).toBe(key)
  },
)

test.each([
  null,
  '',
  key,
  'Bearer',
  `Bearer ${key}x`,
  `Bearer ${key} `,
  `Digest ${key}`,
  `Basic ${key}`,
  'Basic',
  'Basic !!!',
  basic(key),
  basic(`${key}:`),
  basic(`a:b:${key}`),
])('%j holds none', (header) => {
  expect(presentedKey(header)).toBeNull()
})
