import { beforeAll, expect, test } from 'vitest'
import { arrangeDays, noiseOf } from '@/features/detection/days/arrange-days'
import { dateOf, dayMs } from '@/features/detection/days/plant-days'
import { arrangePump } from '@/features/registry/arrange-registry'
import { askAs } from '@/features/registry/arrange-request'
import { GET } from './route'

const today = Math.floor(Date.now() / dayMs)
const at = (sensorId: string) => ({ params: Promise.resolve({ sensorId }) })
let sensorId: string
let silent: string
let begun: string

beforeAll(async () => {
  const pump = await arrangePump({}, { intervalSeconds: 1800 })
  sensorId = pump.sensorId
  silent = pump.sensorIds[1] ?? ''
  begun = (await arrangePump({}, { intervalSeconds: 1800 })).sensorId
  const higherFor = (days: number) => `3 + ${noiseOf(2)} + case when ago <= ${days} then 4 else 0 end`
  await arrangeDays(sensorId, { today, from: 30, value: higherFor(7), everyMinutes: 30 })
  await arrangeDays(begun, { today, from: 30, value: higherFor(5), everyMinutes: 30 })
})

test.each([
  [null, 401],
  ['viewer', 200],
  ['manager', 200],
] as const)('%s: %i', async (role, status) => {
  const ask = await askAs(role)
  expect(await ask(GET, at(sensorId), 'GET')).toMatchObject({ status })
})

test('answers how unlike the days are, in the unit of the sensor, with the days of both sides', async () => {
  const ask = await askAs('viewer')
  const query = `?days=7&referenceDays=14&to=${dateOf(today - 1)}`
  const { body } = await ask(GET, at(sensorId), 'GET', undefined, query)
  expect(body).toMatchObject({
    sensorId,
    unit: 'bar',
    verdict: 'shifted',
    basis: 'before',
    window: { from: dateOf(today - 7), to: dateOf(today - 1) },
    reference: { from: dateOf(today - 21), to: dateOf(today - 8) },
    kolmogorovSmirnov: { d: 1 },
    shift: { delta: 1 },
    leftOutDays: 0,
  })
  expect(body.window.days).toHaveLength(7)
  expect(body.reference.days).toHaveLength(14)
  expect(body.shift.shift).toBeCloseTo(4, 0)
  expect(body.populationStability.psi).toBeGreaterThan(body.populationStability.byChance)
})

test('says that the days may have begun to lie higher while chance is not ruled out', async () => {
  const ask = await askAs('viewer')
  const { status, body } = await ask(GET, at(begun), 'GET', undefined, '?days=7&referenceDays=14')
  expect({ status, body }).toMatchObject({ status: 200, body: { verdict: 'perhaps_shifted' } })
})

test('says that there are too few days, and that there is none', async () => {
  const ask = await askAs('viewer')
  const few = await ask(GET, at(sensorId), 'GET', undefined, `?to=${dateOf(today - 28)}`)
  expect(few).toMatchObject({ status: 200, body: { verdict: 'too_few_days', shift: null, leastDays: 5 } })
  const none = await ask(GET, at(silent), 'GET')
  expect(none).toMatchObject({ status: 422, body: { reason: 'no_days' } })
})

test.each([
  ['days=15', '/days'],
  ['to=2026-02-30', '/to'],
  ['reference=yesterday', '/reference'],
  ['reference=9999-01-01', '/reference'],
  [`to=2026-03-15&reference=2026-03-01`, '/reference'],
  ['window=7', ''],
])('refuses %s and points at it', async (query, pointer) => {
  const ask = await askAs('viewer')
  const { status, body, headers } = await ask(GET, at(sensorId), 'GET', undefined, `?${query}`)
  expect(status).toBe(422)
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(body.errors[0].pointer).toBe(pointer)
})

test('knows neither a sensor of another site nor one that is not there', async () => {
  const stranger = await askAs('viewer', ['South'])
  expect((await stranger(GET, at(sensorId), 'GET')).status).toBe(404)
  const ask = await askAs('viewer')
  expect((await ask(GET, at('nobody'), 'GET')).status).toBe(404)
})
