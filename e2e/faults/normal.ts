import { setTimeout as delay } from 'node:timers/promises'
import { sensorOf } from './plant'
import { type Answer, type Post, post } from './post'

export const statusOf = (url: string) => fetch(url).then(({ status }) => status)

let sent = 0
/** A reading of a sensor that no sender has. */
export function postOne(plant: Post): Promise<Answer> {
  const timestamp = new Date(Date.now() - 60_000 + sent++).toISOString()
  return post(plant, '/api/readings', JSON.stringify({ sensor_id: sensorOf(21), timestamp, value: 1 }))
}

/** How long it takes until posts are taken again and the plant says that it is ready. */
export async function untilNormalMs(plant: Post): Promise<number> {
  const started = performance.now()
  while ((await postOne(plant)).status !== 201 || (await statusOf(`${plant.url}/api/health/ready`)) !== 200) {
    if (performance.now() - started > 60_000) throw new Error('it never got back to normal')
    await delay(50)
  }
  return performance.now() - started
}
