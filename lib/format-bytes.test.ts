import { expect, test } from 'vitest'
import { formatBytes } from './format-bytes'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 kB'],
  [106_496, '106.5 kB'],
  [4_520_000_000, '4.52 GB'],
  [-2_000_000, '-2 MB'],
])('%d is %s', (bytes, text) => expect(formatBytes(bytes).replace('\u00a0', ' ')).toBe(text))
