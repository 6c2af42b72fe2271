import { residentBytes } from './process-time'

const sampleMs = 100

/** The most that a process holds of the machine's memory while something runs, in bytes; null where it cannot be read. */
export async function highestMemory(pid: number, run: () => Promise<unknown>): Promise<number | null> {
  let highest = residentBytes(pid)
  if (highest === undefined) return null
  const watch = setInterval(() => {
    highest = Math.max(highest ?? 0, residentBytes(pid) ?? 0)
  }, sampleMs)
  try {
    await run()
  } finally {
    clearInterval(watch)
  }
  return highest
}
