import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { atMost, type Figure, measured } from '@/bench/figure'
import { alarmScore } from '@/features/detection/stream/score-reading'
import { judged } from './level'
import { scoreRows, scoreStream } from './score-tables'
import { readTables, type Table, writeTable } from './table-file'

const Fixed = z.object({ fixed: z.object({ nab_score: z.number() }) })
const Nab = z.object({ profiles: z.object({ standard: Fixed, reward_low_FP_rate: Fixed }) })
const Skab = z.object({ F1: z.number(), FAR: z.number() })
/** Where files are cut to see whether what follows changes what was scored before. */
const cutShare = 0.6

/**
 * Scores the labelled series below `data` causally at the product's defaults, has the scripts beside them judge the
 * result, and cuts each file to show that no score looks ahead. What is written goes to a temporary folder.
 */
export function labelled(data: string): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-detect-'))
  try {
    const nab = readTables(join(data, 'nab-dev/data'), ',')
    const skab = readTables(join(data, 'skab-dev/data'), ';')
    write(join(folder, 'nab'), nab.map(scoreStream))
    write(join(folder, 'skab'), skab.map(scoreRows))
    return [...judgeNab(data, folder), ...judgeSkab(data, folder), cutFiles(data, folder, nab, skab)]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function write(folder: string, tables: Table[]): void {
  for (const table of tables) writeTable(folder, table)
}

function script(data: string, name: string, args: string[]): string {
  return execFileSync(process.execPath, [join(data, 'score', name), ...args], { encoding: 'utf8' })
}

const threshold = ['--threshold', String(alarmScore), '--json']

function judgeNab(data: string, folder: string): Figure[] {
  const args = ['--nab', join(data, 'nab-dev'), '--results', join(folder, 'nab'), ...threshold]
  const { profiles } = Nab.parse(JSON.parse(script(data, 'nab-score.mjs', args)))
  const standard = measured('NAB standard, fixed threshold', profiles.standard.fixed.nab_score, 'points')
  const lowFalse = measured('NAB low-FP profile', profiles.reward_low_FP_rate.fixed.nab_score, 'points')
  return [
    judged(standard, { better: 'higher', useless: 45, good: 60, strong: 65, moonshot: 70 }),
    judged(lowFalse, { better: 'higher', useless: 25, good: 45, strong: 54, moonshot: 65 }),
  ]
}

function judgeSkab(data: string, folder: string): Figure[] {
  const args = ['--skab', join(data, 'skab-dev'), '--results', join(folder, 'skab'), ...threshold]
  const { F1, FAR } = Skab.parse(JSON.parse(script(data, 'skab-score.mjs', args)))
  return [
    judged(measured('SKAB F1', F1, ''), { better: 'higher', useless: 0.7, good: 0.78, strong: 0.82, moonshot: 0.88 }),
    atMost(measured('SKAB false alarm rate', FAR, '%'), 15),
  ]
}

/** Rows whose score differs between the whole file and the one that was cut. */
function cutFiles(data: string, folder: string, nab: Table[], skab: Table[]): Figure {
  const cut = (table: Table) => ({ ...table, rows: table.rows.slice(0, Math.floor(table.rows.length * cutShare)) })
  write(
    join(folder, 'cut/nab'),
    nab.map((table) => scoreStream(cut(table))),
  )
  write(
    join(folder, 'cut/skab'),
    skab.map((table) => scoreRows(cut(table))),
  )
  const args = ['--full', folder, '--prefix', join(folder, 'cut'), '--tol', '0']
  const told = script(data, 'causality.mjs', args)
  return atMost(measured('files not causal', Number(/(\d+) not causal/.exec(told)?.[1] ?? Number.NaN), 'files'), 0)
}
