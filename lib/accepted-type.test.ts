import { expect, test } from 'vitest'
import { acceptedType } from './accepted-type'

const offered = ['application/json', 'text/csv', 'application/x-ndjson'] as const

test.each([
  [null, 'application/json'],
  ['', 'application/json'],
  ['*/*', 'application/json'],
  ['text/csv', 'text/csv'],
  ['TEXT/CSV; charset=utf-8', 'text/csv'],
  ['text/*', 'text/csv'],
  ['application/x-ndjson, application/json;q=0.5', 'application/x-ndjson'],
  ['application/json;q=0.5, text/csv;q=0.9, */*;q=0.1', 'text/csv'],
  ['application/json;q=0, */*', 'text/csv'],
  ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/json'],
  ['image/png', null],
  ['application/json;q=0', null],
  ['text/csv;q=2', null],
  ['text/csv;q=nonsense, application/json;q=0.1', 'application/json'],
])('%s: %s', (accept, type) => expect(acceptedType(accept, offered)).toBe(type))
