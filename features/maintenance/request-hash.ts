import { createHash } from 'node:crypto'
import { type Actor, accountOf } from '@/features/access/actor'

/**
 * The SHA-256, in hexadecimal, of who sends something and of what it says, whatever the order of its fields: what is sent again
 * under the same key has the same, and nothing else has.
 */
export function requestHash(actor: Actor, said: object): string {
  const text = JSON.stringify([accountOf(actor), said], (_key, value) => (isRecord(value) ? inOrder(value) : value))
  return createHash('sha256').update(text).digest('hex')
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const inOrder = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)))
