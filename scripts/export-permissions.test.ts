import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { securityDocument, withPermissions } from './export-permissions'

const around = (table: string) => `before\n<!-- permissions -->\n${table}<!-- /permissions -->\nafter\n`

test('the committed table is what the code says', () => {
  const document = readFileSync(securityDocument, 'utf8')
  expect(withPermissions(document)).toBe(document)
})

test('a table that differs is made anew, and nothing around it is touched', () => {
  const made = withPermissions(around('| stale |\n'))
  expect(made).not.toContain('stale')
  expect(made).toContain('| Read and export the audit trail |  |  |  | yes |  | `audit.read` |')
  expect(made).toContain('| Store readings |  |  |  |  | yes | `reading.write` |')
  expect([made.startsWith('before\n'), made.endsWith('\nafter\n')]).toEqual([true, true])
  expect(withPermissions(made)).toBe(made)
})

test('a document without the place is refused', () => {
  expect(() => withPermissions('nothing')).toThrow('no place')
})
