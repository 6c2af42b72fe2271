import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { commandLine } from '@/features/access/actor'
import { getPlantSettings } from '@/features/plant/queries'
import { rawStart } from '@/features/plant/raw-start'
import { ago, hourMs, inRange, now, sensorWith, steady } from '@/features/readings/arrange-series'
import { getSeries } from '@/features/readings/queries'
import type { TimeRange } from '@/lib/time-range'
import { getDataHours, getReadingExtent } from './queries'

test('getReadingExtent goes from the first hour to just after the newest reading', async () => {
  const sensorId = await sensorWith(steady(ago(50), 3, 3600))
  expect(await getReadingExtent(commandLine, { sensorId, latestAt: null })).toBeNull()
  const extent = await getReadingExtent(commandLine, { sensorId, latestAt: ago(48) })
  expect(extent?.from).toEqual(new Date(Math.floor(ago(50).getTime() / hourMs) * hourMs))
  expect(extent?.to).toEqual(new Date(ago(48).getTime() + 1))
})

describe('getDataHours', () => {
  const first = ago(30).getTime()
  // Dense, then single readings with hours of nothing between them, some right on the hour, the last just now.
  const sparse = [20.5, 17.567, 17, 9, 8.567, 3.001, 0.01].map((hours) => ({ at: ago(hours).getTime(), value: 1 }))
  const rows = [...steady(new Date(first), 200, 60), ...sparse]
  let sensorId: string
  const dataHours = async (asked: TimeRange & { sensorId: string; now: Date }) => {
    const extent = await getReadingExtent(commandLine, { sensorId: asked.sensorId, latestAt: ago(0.01) })
    const question = { ...asked, extent, rawFrom: rawStart(await getPlantSettings(commandLine), asked.now) }
    const ofHours = async (maxPoints: number) =>
      getDataHours(commandLine, question, await getSeries(commandLine, { ...asked, maxPoints }))
    const told = await ofHours(2_000)
    expect(await ofHours(2), 'asked instead of told').toEqual(told)
    return told
  }

  beforeAll(async () => {
    sensorId = await sensorWith(rows)
  })

  test('equals brute force over any range, with hours cut at both ends', async () => {
    const hourOf = (at: number) => Math.floor(at / hourMs)
    const minute = fc.integer({ min: 0, max: 40 * 60 })
    await fc.assert(
      fc.asyncProperty(minute, minute, async (a, b) => {
        const from = now.getTime() - 35 * hourMs + Math.min(a, b) * 60_000
        const to = now.getTime() - 35 * hourMs + Math.max(a, b) * 60_000 + 1_000
        const hours: number[] = []
        for (let hour = hourOf(from); hour * hourMs < Math.min(to, now.getTime()); hour++) hours.push(hour)
        const held = new Set(inRange(rows, new Date(from), new Date(to)).map(({ at }) => hourOf(at)))
        const known = hours.filter((hour) => hour >= hourOf(first))
        expect(await dataHours({ sensorId, from: new Date(from), to: new Date(to), now })).toEqual({
          withData: known.filter((hour) => held.has(hour)).length,
          total: known.length,
        })
      }),
      { numRuns: 60 },
    )
  })

  test('is nothing of nothing without readings, before the first and after now', async () => {
    const nothing = { withData: 0, total: 0 }
    const day = { from: ago(24), to: now, now }
    expect(await dataHours({ ...day, sensorId: await sensorWith([]) })).toEqual(nothing)
    expect(await dataHours({ ...day, sensorId: 'nobody' })).toEqual(nothing)
    expect(await dataHours({ sensorId, from: ago(90), to: ago(60), now })).toEqual(nothing)
    expect(await dataHours({ sensorId, from: ago(-2), to: ago(-9), now })).toEqual(nothing)
  })

  test('counts the whole first hour where raw readings are no longer kept', async () => {
    const from = new Date(first + 5 * 60_000)
    const later = new Date(now.getTime() + 200 * 24 * hourMs)
    const kept = await dataHours({ sensorId, from, to: new Date(first + hourMs), now: later })
    expect(kept).toEqual({ withData: 2, total: 2 })
  })
})
