import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Candidate, isDebian, systemChromium } from './chromium/candidates'
import { firstWorking } from './chromium/first-working'
import { runBounded } from './chromium/run-bounded'

const place = (name: string): Candidate => ({ name, locate: async () => ({ executablePath: `/${name}` }) })
const lines: string[] = []
const log = (line: string) => lines.push(line)
let dir = ''

beforeEach(() => {
  lines.length = 0
  dir = mkdtempSync(join(tmpdir(), 'chromium-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

test('takes the first that starts, and says why the ones before it were not taken', async () => {
  const absent: Candidate = { name: 'absent', locate: async () => undefined }
  const places = [absent, place('broken'), place('good'), place('never tried')]
  const prove = async ({ executablePath }: { executablePath?: string }) => {
    if (executablePath === '/good') return '156'
    throw new Error(`cannot start ${executablePath}\nwith a long trace`)
  }
  expect(await firstWorking(places, log, prove)).toEqual({ executablePath: '/good' })
  expect(lines).toEqual(['Chromium: not broken: cannot start /broken', 'Chromium 156: good, /good'])
})

test('says beforehand what may take minutes; an installation that fails is a refusal like any other', async () => {
  const failing: Candidate = {
    name: 'download',
    installMinutes: 3,
    locate: () => Promise.reject(new Error('no network')),
  }
  await expect(firstWorking([failing], log, async () => '156')).rejects.toThrow(
    /PW_CHROMIUM.*\n {2}download: no network/,
  )
  expect(lines[0]).toBe('Chromium: trying download, at most 3 minutes …')
})

test('a file that is not a browser is refused by the real proof', async () => {
  const fake = join(dir, 'chromium')
  writeFileSync(fake, '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  const places = [{ name: 'fake', locate: async () => ({ executablePath: fake }) }]
  await expect(firstWorking(places, log)).rejects.toThrow('fake: ')
})

test('finds an executable on the search path in its order, and nothing that cannot be run', () => {
  const other = mkdtempSync(join(tmpdir(), 'chromium-'))
  writeFileSync(join(dir, 'chromium'), '')
  writeFileSync(join(other, 'google-chrome'), '', { mode: 0o755 })
  const searchPath = [dir, other].join(delimiter)
  expect(systemChromium(searchPath)).toBe(join(other, 'google-chrome'))
  chmodSync(join(dir, 'chromium'), 0o755)
  expect(systemChromium(searchPath)).toBe(join(dir, 'chromium'))
  rmSync(other, { recursive: true })
})

test('only Debian itself has a Chromium package that is one', () => {
  expect(isDebian('NAME="Debian GNU/Linux"\nID=debian\n')).toBe(true)
  expect(isDebian('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n')).toBe(false)
  expect(isDebian('')).toBe(false)
})

test('an installer that fails, is missing or takes too long says so', async () => {
  const node = (script: string, seconds = 20) => runBounded(process.execPath, ['-e', script], { seconds })
  await expect(node('process.exit(0)')).resolves.toBeUndefined()
  await expect(node('console.error("disk full"); process.exit(3)')).rejects.toThrow('failed with code 3: disk full')
  await expect(node('setInterval(() => {}, 1000)', 0.2)).rejects.toThrow('was stopped after 0.2 s')
  await expect(runBounded('no-such-command', [], { seconds: 1 })).rejects.toThrow('ENOENT')
})
