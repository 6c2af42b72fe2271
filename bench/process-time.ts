import { readFileSync } from 'node:fs'

/** Linux reports processor time in hundredths of a second on every architecture that Node runs on. */
const ticksPerSecond = 100

export type ProcessTime = { name: string; cpuSeconds: number }

/** User and system time of `/proc/PID/stat` (proc(5), fields 14 and 15); the name before them may hold anything. */
export function parseProcessTime(stat: string): ProcessTime {
  const [open, close] = [stat.indexOf('('), stat.lastIndexOf(')')]
  const fields = stat.slice(close + 2).split(' ')
  return { name: stat.slice(open + 1, close), cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond }
}

/** @returns undefined when the process is not there or this is not Linux. */
export function processTime(pid: number): ProcessTime | undefined {
  try {
    return parseProcessTime(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return undefined
  }
}

/** What a process holds of the machine's memory now, `VmRSS` of proc(5); undefined as above. */
export function residentBytes(pid: number): number | undefined {
  try {
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kib === undefined ? undefined : Number(kib) * 1024
  } catch {
    return undefined
  }
}
