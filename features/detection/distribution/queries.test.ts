import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db, sql } from '@/db/client'
import { detectorStates } from '@/db/schema'
import { arrangeDays, noiseOf } from '@/features/detection/days/arrange-days'
import { dateOf, dayMs } from '@/features/detection/days/plant-days'
import { arrangePump, managerOf } from '@/features/registry/arrange-registry'
import { DriftQuestion } from './input'
import { compareAtAlert, getDriftView } from './queries'

const manager = managerOf()
const plain = { ...DriftQuestion.parse({}), days: 14 }
const now = new Date()
const today = Math.floor(now.getTime() / dayMs)
const daily = `5 + 2 * sin(hour / 24 * 2 * pi()) + ${noiseOf(1)}`
const drifting = `${daily} + case when ago <= 14 then 1.5 else 0 end`
const compare = async (sensorId: string, asked: Partial<DriftQuestion> = {}) =>
  (await getDriftView(manager, sensorId, { ...plain, ...asked }, now))?.found

describe('getDriftView', () => {
  test('compares the last two weeks with those before, of the hourly summary', async () => {
    const { sensorId } = await arrangePump({}, { intervalSeconds: 600 })
    await arrangeDays(sensorId, { today, from: 30, value: drifting })
    const found = await compare(sensorId)
    expect(found?.periods).toEqual({
      window: { first: today - 14, days: 14 },
      reference: { first: today - 28, days: 14 },
      basis: 'before',
    })
    const { window, reference, compared } = found?.comparison ?? {}
    expect([window?.length, reference?.length, compared?.verdict]).toEqual([14, 14, 'shifted'])
    expect(compared?.shift.shift).toBeCloseTo(1.5, 0)
    expect(compared?.ks).toMatchObject({ d: 1 })
    const calm = await compare(sensorId, { days: 7, referenceDays: 7 })
    expect(calm?.comparison.compared?.verdict).toBe('same')
  })

  test('the days that the detector has learned from are the reference, once it has', async () => {
    const { sensorId } = await arrangePump({}, { intervalSeconds: 600 })
    await arrangeDays(sensorId, { today, from: 50, value: daily, everyMinutes: 30 })
    const state = { stream: { firstAt: (today - 45) * dayMs + 3_600_000 }, drift: { learnedDays: 13 } }
    const instants = { judgedUntil: now, raisesFrom: now }
    await db.insert(detectorStates).values({ sensorId, state, ...instants })
    expect((await compare(sensorId))?.periods.basis).toBe('before')
    await db
      .update(detectorStates)
      .set({ state: { ...state, drift: { learnedDays: 14 } } })
      .where(eq(detectorStates.sensorId, sensorId))
    const found = await getDriftView(manager, sensorId, plain, now)
    expect(found).toMatchObject({ learnedFrom: today - 45, lastDay: today - 1 })
    expect(found?.found?.periods).toMatchObject({ basis: 'learned', reference: { first: today - 45, days: 14 } })
  })

  test('days of which half did not come are not compared, and too few are said', async () => {
    const { sensorId } = await arrangePump({}, { intervalSeconds: 600 })
    await arrangeDays(sensorId, { today, from: 28, value: daily })
    await sql`
      delete from sensor_readings
      where sensor_id = ${sensorId} and "timestamp" < ${new Date((today - 18) * dayMs).toISOString()}
        and extract(minute from "timestamp") >= 20`
    const found = await compare(sensorId)
    expect(found?.comparison).toMatchObject({ compared: null })
    expect([found?.comparison.window.length, found?.comparison.reference.length]).toEqual([8, 4])
  })

  test('there is nothing to compare of a sensor that has sent nothing, and none that is not there or out of sight', async () => {
    const { sensorId } = await arrangePump()
    expect(await getDriftView(manager, sensorId, plain, now)).toMatchObject({ lastDay: null, found: null })
    expect(await getDriftView(manager, 'nobody', plain, now)).toBeNull()
    expect(await getDriftView(managerOf('South'), sensorId, plain, now)).toBeNull()
  })
})

test('what stands behind an alarm of drift is the week before it, with how unlike it is and the days of both sides', async () => {
  const { sensorId } = await arrangePump()
  await arrangeDays(sensorId, { today, from: 40, value: drifting })
  const sensor = { sensorId, intervalSeconds: 600 }
  const ask = (learnedFrom: number) =>
    db.transaction((tx) =>
      compareAtAlert(tx, sensor, { at: now.getTime(), learnedFrom: learnedFrom * dayMs, timeZone: 'UTC' }),
    )
  const found = await ask(today - 40)
  expect(found).toMatchObject({
    window: { from: dateOf(today - 7), to: dateOf(today - 1), days: 7 },
    reference: { from: dateOf(today - 40), to: dateOf(today - 27), days: 14 },
    d: 1,
    delta: 1,
  })
  expect(found?.shift).toBeCloseTo(1.5, 0)
  expect(found?.p).toBeLessThan(0.001)
  expect(found?.psi).toBeGreaterThan(1)
  expect(await ask(today - 10)).toBeNull()
})
