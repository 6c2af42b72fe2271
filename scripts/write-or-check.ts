import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a generated file; under `--check` compares it instead, and a difference makes the command fail. */
export function writeOrCheck(path: string, content: Buffer): void {
  if (process.argv.includes('--check')) {
    const same = existsSync(path) && readFileSync(path).equals(content)
    console.log(same ? `${path} is current` : `${path} is out of date: make it again and commit it`)
    if (!same) process.exitCode = 1
    return
  }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  console.log(`wrote ${path}`)
}
