import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { getDevice, getSeriesTemplate } from '@/features/devices/queries'

async function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/device-key.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, out, err }
}

const opens = (secret: string) => getDevice(`Bearer ${secret.trim()}`)

test('issues, lists, rotates and revokes', async () => {
  const template = ['--series-template', '{tag:machine}.{field}']
  const issued = await run('Gateway 1', '--sensors', 'a, b', '--expires', '2199-12-31', ...template)
  expect(await opens(issued.out)).toMatchObject({ name: 'Gateway 1', sensorIds: ['a', 'b'] })

  const [id = '', prefix, state, used, name] = (await run('--list')).out.trimEnd().split('\t')
  expect([prefix, state, used, name]).toEqual([issued.out.slice(0, 12), 'active', 'never used', 'Gateway 1'])

  const rotated = await run('--rotate', id, '--overlap', '2')
  expect(rotated.err).toContain('The old key ends at ')
  const newer = await opens(rotated.out)
  expect(newer).toMatchObject({ sensorIds: ['a', 'b'] })
  expect(newer && (await getSeriesTemplate(newer))).toBe('{tag:machine}.{field}')
  expect(await opens(issued.out)).not.toBeNull()
  expect(await run('--rotate', id)).toMatchObject({ code: 1, err: expect.stringMatching(/has taken over/) })

  expect(await run('--revoke', newer?.id ?? '')).toMatchObject({ code: 0 })
  expect([await opens(issued.out), await opens(rotated.out)]).toEqual([null, null])
})

test.each([[[]], [['Gateway', '--list']]])('%j is answered with the usage', async (args) => {
  expect(await run(...args)).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringMatching(/npm run device-key -- NAME/),
  })
})

test.each([
  [['Gateway', '--series-template', '{host}'], /seriesTemplate: Use \{measurement\}/],
  [['Gateway', '--expires', 'tomorrow'], /--expires must be a day/],
  [['Gateway', '--expires', '2020-01-01'], /expiresAt: This time has passed/],
  [['--rotate', '1'], /There is no such key/],
  [['--revoke', '00000000-0000-4000-8000-000000000000'], /There is no such key/],
])('%j is refused with the reason', async (args, reason) => {
  expect(await run(...args)).toMatchObject({ code: 1, out: '', err: expect.stringMatching(reason) })
})
