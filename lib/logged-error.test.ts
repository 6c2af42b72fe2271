import { DrizzleQueryError } from 'drizzle-orm'
import pino from 'pino'
import { expect, test } from 'vitest'
import { loggedError } from './logged-error'

function lineOf(error: unknown): string {
  const lines: string[] = []
  pino({ serializers: { err: loggedError } }, { write: (line: string) => lines.push(line) }).error(
    { err: error },
    'failed',
  )
  return lines.join('')
}

test('a failed query is told without its values', () => {
  const cause = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (token)=(smt_secret) exists.' })
  const values = ['smt_secret', 'two\nlines smt_secret', 7]
  const line = lineOf(new DrizzleQueryError('insert into "sessions" values ($1, $2, $3)', values, cause))
  expect(line).toContain('insert into \\"sessions\\"')
  expect(line).toContain('duplicate key')
  expect(line).toMatch(/logged-error\.test\.ts/)
  expect(line).not.toContain('smt_secret')
})

test('the database’s own error loses its detail alone', () => {
  const line = lineOf(Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (token)=(smt_secret)' }))
  expect(line).toContain('23505')
  expect(line).not.toContain('smt_secret')
})

test('other errors stay as they are', () => {
  expect(lineOf(new TypeError('no such thing'))).toMatch(/"type":"TypeError","message":"no such thing","stack":/)
  expect(lineOf('just words')).toContain('"err":"just words"')
})
