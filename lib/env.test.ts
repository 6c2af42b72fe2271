import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parseEnv } from './env'

const parse = (source: Record<string, string>) => parseEnv({ NODE_ENV: 'test', ...source })

test('nothing set gives the defaults; empty counts as unset', () => {
  const defaults = { SM_DATA_DIR: resolve('.data'), HOST: '127.0.0.1', PORT: 3000, LOG_LEVEL: 'info', SM_POOL_SIZE: 8 }
  expect(parse({})).toMatchObject(defaults)
  expect(parse({ DATABASE_URL: '', PORT: '' })).toEqual(parse({}))
})

test('a server’s address is kept as it is', () => {
  const url = 'postgres://u:p@db.example:5432/plant?sslmode=require'
  expect(parse({ DATABASE_URL: url }).DATABASE_URL).toBe(url)
})

test.each([
  ['DATABASE_URL', 'mysql://localhost/plant'],
  ['DATABASE_URL', 'localhost'],
  ['HOST', '0.0.0.0'],
  ['HOST', '192.168.1.5'],
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['PORT', '1.5'],
  ['LOG_LEVEL', 'loud'],
  ['SM_POOL_SIZE', '0'],
  ['TEST_DATABASE_URL', 'localhost'],
  ['SM_TEST_LONG', 'yes'],
])('%s=%s stops the start and is named', (name, value) => {
  expect(() => parse({ [name]: value })).toThrow(new RegExp(`^.*\n  ${name}: .+`, 's'))
})

test('every wrong setting is named at once, and no value is repeated: one may be a password', () => {
  const wrong = () => parse({ PORT: 'secret-1', DATABASE_URL: 'secret-2' })
  expect(wrong).toThrow(/PORT[\s\S]*DATABASE_URL|DATABASE_URL[\s\S]*PORT/)
  expect(wrong).not.toThrow(/secret/)
})
