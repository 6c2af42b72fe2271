import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { commandLine } from '@/features/access/actor'
import { listModels } from '@/features/models/queries'

async function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/model.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, out: out.trim(), err }
}

const all = async () => (await listModels(commandLine, { limit: 10, cursor: undefined })).rows
const model = async () => (await all())[0]

test('registers, lets alarm, retires and brings back, under one id', async () => {
  const { out: id } = await run('bearing', '1.0')
  expect(await model()).toMatchObject({ id, mode: 'shadow', retiredAt: null })
  expect((await run('bearing', '1.0', '--mode', 'alarming')).out).toBe(id)
  expect(await model()).toMatchObject({ id, mode: 'alarming', retiredAt: null })
  expect((await run('bearing', '1.0', '--retire')).out).toBe(id)
  expect(await model()).toMatchObject({ id, mode: 'alarming', retiredAt: expect.any(Date) })
  expect((await run('bearing', '1.0')).out).toBe(id)
  expect(await model()).toMatchObject({ id, retiredAt: null })
})

test('one that is not there is not retired, nor registered by that', async () => {
  const before = (await all()).length
  expect(await run('baering', '1.0', '--retire')).toMatchObject({
    ...{ code: 1, out: '', err: expect.stringContaining('There is no model baering 1.0.') },
  })
  expect(await all()).toHaveLength(before)
})

test('a name without a version is answered with the usage', async () => {
  expect(await run('bearing')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('npm run model -- NAME'),
  })
})
