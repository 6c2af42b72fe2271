import type { Block } from './check-row'
import type { TimeLimits } from './time-fault'

/**
 * Adds what a line holds to the block: rows, faults or nothing. False: a quoted text goes on in the next line, and the line
 * is to come again with that one behind it.
 */
export type LineParser = (line: string, index: number, limits: TimeLimits, block: Block) => boolean

/** A number as people and programs write it; not `NaN`, `Infinity`, hexadecimal or an empty text. */
export const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
