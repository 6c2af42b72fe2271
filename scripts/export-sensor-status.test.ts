import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { statusDocument, statusText } from './export-sensor-status'

test('the committed document is what the code says', () => {
  expect(readFileSync(statusDocument, 'utf8')).toBe(statusText())
})
