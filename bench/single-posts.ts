import { commandLine } from '@/features/access/actor'
import { registerSensors } from '@/features/sensors/commands'
import { atLeast, type Figure, measured } from './figure'
import { benchSensors } from './machine-readings'
import { postReadings } from './post-readings'
import { startBareServer } from './start-bare-server'
import { interleaved, median, medianRatio, type Rounds, timed } from './statistics'
import { startWebServer } from './web-server'

const connections = 32
const rounds = 5

type Server = { url: string; stop(): Promise<unknown> }

/**
 * Posts of one reading each on 32 connections, to a server that commits them in groups and to one that does not; then the same
 * to a bare Node server, which shows what the machine can do.
 */
export async function singlePosts(secret: string, each = 40): Promise<Figure[]> {
  await registerSensors(
    commandLine,
    sensors.map(({ sensorId, type, unit }) => ({ sensorId, type, unit, intervalSeconds: 1 })),
  )
  const own = await compared(secret, each, await startWebServer(), await startWebServer({ SM_GROUP_COMMIT: '0' }))
  const bare = await compared(secret, each, await startBareServer('grouped'), await startBareServer('alone'))
  return [
    measured('ingest_single_grouped', median(own.own), 'posts/s'),
    measured('ingest_single_alone', median(own.reference), 'posts/s'),
    atLeast(measured('ingest_single_grouped_vs_alone', medianRatio(own), 'ratio'), 1.5),
    measured('ingest_single_bare_grouped', median(bare.own), 'posts/s'),
    measured('ingest_single_bare_alone', median(bare.reference), 'posts/s'),
  ]
}

/** Posts a second to either, in turn; both are stopped in the end. */
async function compared(secret: string, each: number, grouped: Server, alone: Server): Promise<Rounds> {
  const bySecond = async (url: string) => {
    const ms = await timed(() => postReadings({ url, secret }, bodiesOf(each), 1))
    return (1000 * connections * each) / ms
  }
  try {
    return await interleaved(
      rounds,
      () => bySecond(grouped.url),
      () => bySecond(alone.url),
    )
  } finally {
    await Promise.all([grouped.stop(), alone.stop()])
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
