import { expect, test } from 'vitest'
import { commandLine } from '@/features/access/actor'
import { ago, now, sensorWith, steady } from '@/features/readings/arrange-series'
import { listSparklines } from './queries'

test('listSparklines gives each sensor its own hours and their readings', async () => {
  const rows = steady(ago(5), 300, 60)
  const [one, other] = [await sensorWith(rows), await sensorWith([])]
  const range = { from: ago(24), to: now }
  const lines = await listSparklines(commandLine, [one, other], range)
  expect([...lines.keys()]).toEqual([one])
  expect(lines.get(one)?.readingCount).toBe(300)
  expect(lines.get(one)?.points).toHaveLength(6)
  expect((await listSparklines(commandLine, [], range)).size).toBe(0)
})
