import { format } from 'node:util'
import { log } from '@/lib/log'

/**
 * The framework tells the console of pages that failed: over many lines, and with the values of the query, among them the
 * session's token. From now on its errors and warnings are lines of the log as all others are.
 */
export function logConsole(): void {
  console.error = (...parts: unknown[]) => write('error', parts)
  console.warn = (...parts: unknown[]) => write('warn', parts)
}

function write(level: 'error' | 'warn', parts: unknown[]): void {
  const err = parts.find((part) => part instanceof Error)
  if (err) log[level]({ err }, 'page failed')
  else log[level](format(...parts))
}
