import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

const drizzleKit = join('node_modules', 'drizzle-kit', 'bin.cjs')

function run(...args: string[]): boolean {
  return spawnSync(process.execPath, [drizzleKit, ...args], { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
}

/** Generates into a copy: a schema that the migrations do not reach yet would add a file there. */
function wouldGenerate(): boolean {
  const copy = mkdtempSync(join(tmpdir(), 'migrations-'))
  try {
    cpSync('drizzle', copy, { recursive: true })
    const before = readdirSync(copy).length
    const out = relative('.', copy)
    const done = run('generate', '--dialect', 'postgresql', '--schema', 'db/schema.ts', '--out', out, '--name', 'drift')
    return !done || readdirSync(copy).length > before
  } finally {
    rmSync(copy, { recursive: true })
  }
}

const faults = [
  ...(run('check') ? [] : ['the history of migrations contradicts itself']),
  ...(wouldGenerate() ? ['db/schema.ts has changes without a migration: npx drizzle-kit generate --name=intent'] : []),
]
for (const fault of faults) console.log(`✗ ${fault}`)
process.exitCode = faults.length === 0 ? 0 : 1
