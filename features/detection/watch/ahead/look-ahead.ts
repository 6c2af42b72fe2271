import type { Actor } from '@/features/access/actor'
import { listWorkSpans } from '@/features/alerts/work/spans'
import { listLimitsOf } from '@/features/detection/limits/queries'
import { judgeReadings } from '@/features/detection/watch/judge-readings'
import { longestWait } from '@/features/detection/watch/longest-wait'
import type { UnjudgedSensor } from '@/features/detection/watch/queries'
import { type Ahead, forgetAhead, knownAhead } from './known-ahead'
import { listAlarmsSince, listReadingsOf, listRenewals } from './queries'

const sensorsAtOnce = 500

type Looked = { readings: number; left: UnjudgedSensor[] }

/**
 * Judges in memory what came from sensors whose state runs ahead of what is stored. Where nothing begins or ends, that is all:
 * nothing is written. Every other sensor is left to be judged from what is stored, in a transaction with its alarms, so that
 * an alarm is told by what is stored alone and a worker may be killed at any time.
 * @returns how many readings were seen to, and the sensors that are left.
 */
export async function lookAhead(
  actor: Actor,
  unjudged: UnjudgedSensor[],
  clock: (at: number) => number,
  now: Date,
): Promise<Looked> {
  const looked: Looked = { readings: 0, left: [] }
  const ahead = new Map<UnjudgedSensor, Ahead>()
  for (const sensor of unjudged) {
    const known = knownAhead(sensor.sensorId)
    const isCurrent = known && known.storedUntil === sensor.judgedUntil?.getTime() && known.storeAt > now.getTime()
    if (!isCurrent) looked.left.push(sensor)
    else if (known.seenUntil < sensor.lastAt.getTime()) ahead.set(sensor, known)
  }
  const all = [...ahead.keys()]
  for (let i = 0; i < all.length; i += sensorsAtOnce) {
    const some = await lookAt(actor, all.slice(i, i + sensorsAtOnce), ahead, clock, now)
    looked.readings += some.readings
    looked.left.push(...some.left)
  }
  return looked
}

async function lookAt(
  actor: Actor,
  sensors: UnjudgedSensor[],
  ahead: Map<UnjudgedSensor, Ahead>,
  clock: (at: number) => number,
  now: Date,
): Promise<Looked> {
  const ids = sensors.map(({ sensorId }) => sensorId)
  const after = new Map(sensors.map((sensor) => [sensor.sensorId, ahead.get(sensor)?.seenUntil ?? now.getTime()]))
  const until = new Date(now.getTime() + 300_000)
  const oldest = new Date(Math.min(...after.values()))
  const [readings, alarms, renewals, spans, limits] = await Promise.all([
    listReadingsOf(actor, after, until),
    listAlarmsSince(actor, ids),
    listRenewals(actor, sensors),
    listWorkSpans(ids, { from: oldest, to: until }),
    listLimitsOf(
      actor,
      sensors.filter(({ hasLimits }) => hasLimits).map(({ sensorId }) => sensorId),
    ),
  ])
  const looked: Looked = { readings: 0, left: [] }
  for (const sensor of sensors) {
    const { sensorId } = sensor
    const [known, news] = [ahead.get(sensor), readings.get(sensorId) ?? []]
    const [first, last] = [news[0], news.at(-1)]
    if (!known || !first || !last || known.seenUntil !== after.get(sensorId)) continue
    const isRenewed = (renewals.get(sensorId) ?? null) !== known.state.renewedAt
    const waited = longestWait({ seenUntil: known.seenUntil, longestWaitMs: known.longestWaitMs }, first.at, now)
    const frozenSince = alarms.get(sensorId) ?? Number.POSITIVE_INFINITY
    const circumstances = { limits: limits.get(sensorId) ?? [], frozenSince, worked: spans.get(sensorId), clock }
    if (isRenewed || waited > known.longestWaitMs) looked.left.push(sensor)
    else if (judgeReadings(known.state, sensor, news, circumstances).length > 0) {
      forgetAhead(sensorId)
      looked.left.push(sensor)
    } else {
      known.seenUntil = last.at
      looked.readings += news.length
    }
  }
  return looked
}
