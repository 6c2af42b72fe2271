import { commandLine } from '@/features/access/actor'
import { registerSensors } from '@/features/sensors/commands'
import { atLeast, type Figure, measured } from './figure'
import { benchSensors } from './machine-readings'
import { postReadings } from './post-readings'
import { interleaved, median, medianRatio, timed } from './statistics'
import { startWebServer } from './web-server'

const connections = 32
const rounds = 5

/** Posts of one reading each on 32 connections, to a server that commits them in groups and to one that does not. */
export async function singlePosts(secret: string, each = 40): Promise<Figure[]> {
  await registerSensors(
    commandLine,
    sensors.map(({ sensorId, type, unit }) => ({ sensorId, type, unit, intervalSeconds: 1 })),
  )
  const [grouped, plain] = [await startWebServer(), await startWebServer({ SM_GROUP_COMMIT: '0' })]
  const bySecond = async (url: string) => {
    const ms = await timed(() => postReadings({ url, secret }, bodiesOf(each), 1))
    return (1000 * connections * each) / ms
  }
  try {
    const measuredRounds = await interleaved(
      rounds,
      () => bySecond(grouped.url),
      () => bySecond(plain.url),
    )
    return [
      measured('ingest_single_grouped', median(measuredRounds.own), 'posts/s'),
      measured('ingest_single_alone', median(measuredRounds.reference), 'posts/s'),
      atLeast(measured('ingest_single_grouped_vs_alone', medianRatio(measuredRounds), 'ratio'), 1.5),
    ]
  } finally {
    await Promise.all([grouped.stop(), plain.stop()])
  }
}

/** Their own: beside the readings of others theirs would be late, which nobody commits together. */
const sensors = benchSensors('single', connections)
let sent = Date.now() - 60_000

/** Every connection is a sensor that sends its next reading when the one before is answered. */
function bodiesOf(each: number): Buffer[][] {
  const from = sent
  sent += each
  return sensors.map(({ sensorId }) =>
    Array.from({ length: each }, (_, i) =>
      Buffer.from(JSON.stringify({ sensor_id: sensorId, timestamp: new Date(from + i).toISOString(), value: i })),
    ),
  )
}
