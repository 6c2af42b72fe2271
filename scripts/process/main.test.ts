import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import manifest from '@/package.json'

const run = (script: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** What writes files of the repository alone, or is called by npm. */
const withoutUsage = ['db:erd', 'docs:sensor-status', 'docs:client-types', 'docs:permissions', 'icons', 'postinstall']

const commands = Object.entries(manifest.scripts)
  .filter(([name]) => !withoutUsage.includes(name))
  .map(([name, line]) => ({ name, script: line.replace(/^node --import tsx (\S+).*$/, '$1') }))

test.each(commands)('$name says how it is used', ({ name, script }) => {
  const source = readFileSync(script, 'utf8')
  expect(source).toMatch(/^main\(usage, /m)
  const own = ['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name.replace(':long', '')}`
  const says = script === 'scripts/import.ts' ? readFileSync('scripts/import/usage.ts', 'utf8') : source
  expect(says).toContain(`const usage = \`${name === 'test:long' ? 'npm test' : own}`)
})

test('--help says it and does nothing else', () => {
  expect(run('scripts/start.ts', '--help')).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^npm start\n\n/),
    stderr: '',
  })
})

test('wrong use is named before it, a file that is not there by its name', () => {
  expect(run('scripts/device-key.ts', '--colour')).toEqual({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^\nUnknown option '--colour'[\s\S]*\n\nnpm run device-key -- NAME/),
  })
  expect(run('scripts/import.ts', 'none.csv')).toEqual({
    status: 1,
    stdout: '',
    stderr: '\nnone.csv: there is no such file or folder.\n',
  })
})
