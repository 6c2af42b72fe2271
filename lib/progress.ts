import { formatCount, formatDuration } from './format'

export type Progress = { update(done: number): void; done(text: string): void }

/** Where progress goes: `columns` is set on a terminal. */
type Output = { isTTY?: boolean; columns?: number; write(text: string): unknown }

const redrawMillis = 100
const lineMillis = 5_000
const barWidth = 24

/**
 * Shows how far a long step is, on standard error: a bar on a terminal, elsewhere a plain line every few seconds.
 * `total` is null while it is not known.
 */
export function progress(
  { label, total }: { label: string; total: number | null },
  output: Output = process.stderr,
  now: () => number = Date.now,
): Progress {
  const startedAt = now()
  let shownAt = output.isTTY ? 0 : startedAt
  return {
    update(done) {
      if (now() - shownAt < (output.isTTY ? redrawMillis : lineMillis)) return
      shownAt = now()
      const seconds = (shownAt - startedAt) / 1000
      if (output.isTTY) output.write(`\r\x1b[K${cut(bar(label, done, total, seconds), output.columns ?? 80)}`)
      else output.write(`${label}: ${state(done, total, seconds)}\n`)
    },
    done(text) {
      const took = `${label}: ${text}, ${formatDuration((now() - startedAt) / 1000)}`
      output.write(output.isTTY ? `\r\x1b[K${took}\n` : `${took}\n`)
    },
  }
}

function state(done: number, total: number | null, seconds: number): string {
  if (!total) return formatCount(done)
  const part = Math.min(done / total, 1)
  const left = part > 0 ? `, ${formatDuration((seconds * (1 - part)) / part)} left` : ''
  return `${Math.floor(part * 100)} %${left}`
}

function bar(label: string, done: number, total: number | null, seconds: number): string {
  const filled = total ? Math.floor(Math.min(done / total, 1) * barWidth) : 0
  return `${label} ${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${state(done, total, seconds)}`
}

const cut = (text: string, columns: number) => text.slice(0, Math.max(columns - 1, 1))
