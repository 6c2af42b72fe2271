import { parseJsonText } from '@/lib/read-body'
import { checkRow } from './check-row'
import type { LineParser } from './line-parser'

/**
 * A reading on each line; blank lines are skipped.
 * @throws BodyFault for a line that is not JSON.
 */
export const parseNdjsonLine: LineParser = (line, index, limits, block) => {
  if (line.trim() !== '') checkRow(parseJsonText(line), index, limits, block)
  return true
}
