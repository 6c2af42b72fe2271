import { firstReading } from '@/features/sensors/first-reading'
import { esp32Snippet } from './esp32'
import { nodeSnippet } from './node'
import type { SnippetParts } from './parts'
import { pythonSnippet } from './python'
import { telegrafSnippet } from './telegraf'

/** Ways to send readings that can be copied as they stand. */
export const snippets = {
  curl: ({ origin, sensorId, secret }) => firstReading(origin, sensorId, secret ?? undefined),
  python: pythonSnippet,
  node: nodeSnippet,
  telegraf: telegrafSnippet,
  esp32: esp32Snippet,
} satisfies Record<string, (parts: SnippetParts) => string>

export type SnippetLanguage = keyof typeof snippets
export const snippetLanguages = ['curl', 'python', 'node', 'telegraf', 'esp32'] as const satisfies SnippetLanguage[]
