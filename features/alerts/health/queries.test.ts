import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db/client'
import { commandLine, worker } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { alarmOf, raise } from '@/features/alerts/arrange-alarm'
import { arrangeAlert } from '@/features/alerts/arrange-alert'
import { acknowledgeAlert, closeAlert } from '@/features/alerts/commands'
import { returnToNormal } from '@/features/alerts/raising/commands'
import { shelveAlert, suppressAlert } from '@/features/alerts/suppression/commands'
import {
  getStanding,
  listChattering,
  listDetectors,
  listFloods,
  listPriorities,
  listRates,
  listTopTen,
} from './queries'

const start = Date.UTC(2026, 2, 1, 8)
const at = (seconds: number) => new Date(start + seconds * 1000)
const range = { from: at(0), to: at(3600) }

let north = ''
let south = ''
const idOf = async (...given: Parameters<typeof alarmOf>) => {
  const raised = await raise(alarmOf(...given))
  if (!raised.ok) throw new Error(raised.reason)
  return raised.id
}
const leave = (sensorId: string, cause: string, seconds: number) =>
  db.transaction((tx) => returnToNormal(tx, worker, { sensorId, cause, at: at(seconds) }))

beforeAll(async () => {
  north = (await arrangeAlert({ site: 'North', raisedAt: at(-90_000_000) })).sensorId
  south = (await arrangeAlert({ site: 'South', raisedAt: new Date(), severity: 'critical' })).sensorId
  for (let n = 0; n < 12; n++) await idOf(north, { raisedAt: at(n * 10), severity: n < 3 ? 'high' : 'low' })
  await idOf(north, { raisedAt: at(1200), cause: 'once', severity: 'medium' })
  await idOf(south, { raisedAt: at(5), cause: 'calm' })
  // Comes and goes within 40 s, then once more after a while.
  for (const seconds of [0, 20, 300]) {
    await idOf(south, { raisedAt: at(seconds), cause: 'chatters', severity: 'low', message: 'Chatters' })
    await leave(south, 'chatters', seconds + 10)
  }
})

test('alarms of each site, its busiest ten minutes and its floods', async () => {
  expect([...(await listRates(commandLine, range))]).toEqual([
    { site: 'North', alarms: 13, busiest: 12, floods: 1 },
    { site: 'South', alarms: 4, busiest: 4, floods: 0 },
  ])
})

test('a flood is there while its ten minutes last', async () => {
  expect([...(await listFloods(commandLine, at(300)))]).toEqual([{ site: 'North', alarms: 12 }])
  expect(await listFloods(commandLine, at(720))).toHaveLength(0)
})

test('the causes that raise most come first, each once; what came once is none of them', async () => {
  expect(await listTopTen(commandLine, range)).toMatchObject([{ message: 'Chatters', times: 3 }])
})

test('chattering is what came and went three times in a minute', async () => {
  expect(await listChattering(commandLine, range)).toMatchObject([{ message: 'Chatters', times: 2 }])
  expect(await listChattering(commandLine, { from: at(200), to: at(3600) })).toHaveLength(0)
})

test('alarms by priority', async () => {
  expect([...(await listPriorities(commandLine, range))]).toEqual([
    { severity: 'high', alarms: 3 },
    { severity: 'medium', alarms: 2 },
    { severity: 'low', alarms: 10 },
  ])
})

test('what people said of a detector, and how early it was', async () => {
  const [real, early, wrong] = [await idOf(south), await idOf(south), await idOf(south)]
  const failed = (hours: number) => new Date(start + hours * 3_600_000).toISOString()
  await closeAlert(worker, real, { verdict: 'real', failureMode: 'vibration', failedAt: failed(2) })
  await closeAlert(worker, early, { verdict: 'real', failedAt: failed(4) })
  await closeAlert(worker, wrong, { verdict: 'false' })
  expect([...(await listDetectors(commandLine, range))]).toEqual([
    { detector: 'limit', judged: 3, real: 2, false: 1, leadSeconds: 3 * 3600 },
  ])
})

test('what is stale and what is set aside', async () => {
  const before = await getStanding(commandLine)
  const [shelved, suppressed] = [await idOf(south), await idOf(south)]
  expect(await getStanding(commandLine)).toEqual({ ...before, stale: before.stale + 2 })
  await shelveAlert(worker, shelved, { hours: 1, reason: 'Start-up' })
  await suppressAlert(worker, suppressed, { kind: 'by_design', reason: 'Stands by' })
  await acknowledgeAlert(worker, suppressed)
  expect(await getStanding(commandLine)).toEqual({ ...before, setAside: 2, shelved: 1, suppressed: 1 })
})

test('each figure is of the actor’s sites alone', async () => {
  const { person } = await arrangePerson('technician', { sites: ['South'] })
  expect((await listRates(person, range)).map(({ site }) => site)).toEqual(['South'])
  expect(await listFloods(person, at(300))).toHaveLength(0)
  expect((await listPriorities(person, range)).map(({ severity }) => severity)).not.toContain('high')
  const elsewhere = await arrangePerson('technician', { sites: ['West'] })
  for (const list of [listTopTen, listChattering, listDetectors])
    expect(await list(elsewhere.person, range)).toHaveLength(0)
  expect(await getStanding(elsewhere.person)).toMatchObject({ stale: 0, setAside: 0 })
})
