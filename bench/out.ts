import { isEmbedded, sql } from '@/db/client'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { arrangeToken } from '@/features/accounts/tokens/arrange-token'
import { atMost, type Figure, measured } from './figure'
import { executionOf } from './latest'
import type { History } from './load-history'
import { interleaved, median, medianRatio, timed } from './statistics'
import { startWebServer } from './web-server'

const [runs, warmUps, count] = [50, 30, 1000]

/**
 * What a program gets of a sensor's newest 1,000 readings, warm: the time inside the database, and the answer over HTTP, by an
 * access token and read to its end, beside the bare driver that asks for the same columns.
 */
export async function out({ sensors }: History): Promise<Figure[]> {
  const web = await startWebServer()
  try {
    const { authorization } = await arrangeToken((await arrangePerson('viewer')).person.id)
    // As most programs ask: compressing an answer takes longer than carrying it within one machine.
    const headers = { authorization, 'accept-encoding': 'identity' }
    const get = async (sensorId: string) => {
      const path = `/api/sensors/${encodeURIComponent(sensorId)}/readings?limit=${count}`
      return (await fetch(`${web.url}${path}`, { headers })).text()
    }
    const next = inTurn(sensors.map(({ sensorId }) => sensorId))
    const { length } = JSON.parse(await get(next())).rows
    if (length !== count) throw new Error(`${length} readings came instead of ${count}`)
    const inside: number[] = []
    for (const sensorId of sensors.map((sensor) => sensor.sensorId)) await executionOf(newest(sensorId))
    while (inside.length < runs) inside.push(await executionOf(newest(next())))
    const answers = await interleaved(
      runs,
      () => timed(() => get(next())),
      () => timed(() => newest(next())),
      warmUps,
    )
    const execution = measured('out_latest_1000_execution', median(inside), 'ms')
    return [
      isEmbedded() ? execution : atMost(execution, 1),
      measured('out_latest_1000_driver', median(answers.reference), 'ms'),
      measured('out_latest_1000_http', median(answers.own), 'ms'),
      atMost(measured('out_latest_1000_http_vs_driver', medianRatio(answers), 'ratio'), 3),
    ]
  } finally {
    await web.stop()
  }
}

const newest = (sensorId: string) => sql`
  select timestamp, value, quality from sensor_readings
  where sensor_id = ${sensorId} order by timestamp desc limit ${count}`

function inTurn(sensorIds: string[]): () => string {
  let turn = 0
  return () => sensorIds[turn++ % sensorIds.length] ?? ''
}
