const hourMs = 3_600_000

/**
 * Where the hourly summary ends for good, in milliseconds: the last full hour and the running one are read from the readings
 * themselves, as the refresh policy's end offset of an hour has it.
 */
export const summaryEnd = (nowMs: number): number => Math.floor(nowMs / hourMs) * hourMs - hourMs
