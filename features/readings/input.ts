import { z } from 'zod'
import { BodyFault } from '@/lib/body-fault'
import { type Block, checkRow, emptyBlock } from './check-row'
import type { TimeLimits } from './time-fault'

/** A request is one transaction up to as many rows; a longer stream is stored in blocks of them. */
export const batchLimit = 5_000

/**
 * Where a row, or something in it, stands in the body: a JSON pointer, and the line where lines are what people count, or the topic
 * of a message.
 */
export type Place = (index: number, member: string | null) => { pointer: string; line?: number; topic?: string }

const within = (row: string, member: string | null) =>
  member === null ? row : `${row}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`

/** Of bodies made of lines: the pointer takes the body as an array of them. */
export const placeByLine: Place = (index, member) => ({ pointer: within(`/${index}`, member), line: index + 1 })

/**
 * The rows of a body: one reading, an array, or `{ "readings": [...] }`.
 * @throws BodyFault when it is none of these or has other members beside them.
 */
export function rowsOf(body: unknown): { rows: unknown[]; place: Place } {
  if (Array.isArray(body)) return { rows: body, place: (index, member) => ({ pointer: within(`/${index}`, member) }) }
  const shapes = 'Send one reading, an array, or { "readings": [...] } and nothing beside it.'
  if (typeof body !== 'object' || body === null) throw new BodyFault(400, shapes, { pointer: '' })
  if (!('readings' in body)) return { rows: [body], place: (_, member) => ({ pointer: within('', member) }) }
  const other = Array.isArray(body.readings) ? Object.keys(body).find((name) => name !== 'readings') : 'readings'
  if (other !== undefined || !Array.isArray(body.readings))
    throw new BodyFault(400, shapes, { pointer: within('', other ?? null) })
  return { rows: body.readings, place: (index, member) => ({ pointer: within(`/readings/${index}`, member) }) }
}

/** Checks each row by itself: a bad one becomes a fault, the others stay. */
export function checkRows(rows: unknown[], limits: TimeLimits): Block {
  const block = emptyBlock()
  for (const [index, row] of rows.entries()) checkRow(row, index, limits, block)
  return block
}

/** The header as it came; null when it did not. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .nullable()
