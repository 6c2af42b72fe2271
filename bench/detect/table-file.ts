import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** A table of text cells, as the corpora have it; lines may end in CRLF. */
export type Table = { path: string; head: string[]; rows: string[][] }

/** Every CSV below a folder, its path relative to it, in the order of names. */
export function readTables(folder: string, separator: string): Table[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.csv'))
  return files.sort().map((path) => {
    const lines = readFileSync(join(folder, path), 'utf8').split(/\r?\n/).filter(Boolean)
    const [head = [], ...rows] = lines.map((line) => line.split(separator))
    return { path: relative('.', path), head, rows }
  })
}

export function writeTable(folder: string, { path, head, rows }: Table): void {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${[head, ...rows].map((row) => row.join(',')).join('\n')}\n`)
}

/** The stamp, which stands for the wall clock, as epoch ms of UTC. */
export const clockOf = (stamp: string): number => Date.parse(`${stamp.slice(0, 19).replace(' ', 'T')}Z`)
