import { DrizzleQueryError } from 'drizzle-orm/errors'
import { afterEach, expect, test, vi } from 'vitest'
import { logConsole } from './console-lines'

const { lines } = vi.hoisted(() => ({ lines: [] as string[] }))
vi.mock('@/lib/log', async () => {
  const { default: pino } = await import('pino')
  const { loggedError } = await import('@/lib/logged-error')
  return { log: pino({ serializers: { err: loggedError } }, { write: (line: string) => lines.push(line) }) }
})

const { error, warn } = console
afterEach(() => {
  Object.assign(console, { error, warn })
  lines.length = 0
})

test('a page that failed is one line, without the values of its query', () => {
  logConsole()
  console.error('⨯', new DrizzleQueryError('select $1', ['the-session-token'], new Error('read ECONNRESET')))
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 50, msg: 'page failed' })
  expect(lines[0]).toContain('select $1')
  expect(lines[0]).not.toContain('the-session-token')
})

test('a warning is one line, whatever stands in it', () => {
  logConsole()
  console.warn('two\nlines of %s', 'text')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 40, msg: 'two\nlines of text' }])
})
