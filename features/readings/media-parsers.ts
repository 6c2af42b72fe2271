import type { LineParser } from './line-parser'
import { csvParser } from './parse-csv'
import { parseNdjsonLine } from './parse-ndjson'

const parsers = new Map<string, () => LineParser>([
  ['application/x-ndjson', () => parseNdjsonLine],
  ['application/jsonl', () => parseNdjsonLine],
  ['text/csv', csvParser],
])

/** The media types of readings, apart from line protocol, which has addresses of its own. */
export const readingTypes = ['application/json', ...parsers.keys()]

/** What reads the lines of a media type as a stream; undefined for JSON, which is one document. */
export const parserOf = (type: string): LineParser | undefined => parsers.get(type)?.()
