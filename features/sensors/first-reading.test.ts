import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { firstReading } from './first-reading'

it.each(['P-1.flow', "hall 'a'", "'; touch x; '", '"$HOME" `id` \\'])('%j reaches the shell as it is', (sensorId) => {
  const command = firstReading('http://127.0.0.1:3000', sensorId, 'smk_x')
  const args = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }\n${command}`], { encoding: 'utf8' }).split(
    '\n',
  )
  expect(args).toContain('Authorization: Bearer smk_x')
  expect(JSON.parse(args.at(-2) ?? '')).toEqual({ sensor_id: sensorId, value: 62.4 })
})
