import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/sensor.ts', ...args], { encoding: 'utf8' })

test.each([
  [['P-1.flow'], 'type: is needed'],
  [['P-1.flow', '--type', 'flow', '--interval', 'often'], 'intervalSeconds: is a whole number of seconds'],
])('npm run sensor -- %j says what is wrong, and how it is used', (args, fault) => {
  const { status, stderr } = run(...args)
  expect(status).toBe(2)
  expect(stderr).toContain(fault)
  expect(stderr).toContain('npm run sensor -- SENSOR_ID')
})
