import { setTimeout as delay } from 'node:timers/promises'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { issueDeviceKey } from '@/features/devices/commands'
import { formatBytes } from '@/lib/format-bytes'
import { loadPlant } from '../load-plant'
import { benchSensors } from '../machine-readings'
import { note } from '../note'
import { openDashboards } from '../open-dashboards'
import { type Door, postReadings } from '../post-readings'
import { residentBytes } from '../process-time'
import { startWebServer } from '../web-server'
import { SoakRows } from './soak-rows'

const sensors = benchSensors('soak', 500)
const [people, dashboardsEach] = [5, 10]
const [connections, capacitySeconds, share] = [4, 10, 0.5]
/** What is filled at first – caches, the heap – is not growth. */
const settledAfter = 0.25
const growthAllowed = 96 * 1024 * 1024

/** @returns what was seen, and what of it must not be. */
export async function soak(minutes: number): Promise<{ told: string[]; faults: string[] }> {
  await loadPlant('soak', sensors.length)
  const loaded = await storedSums()
  const { secret } = await issueDeviceKey(commandLine, { name: 'soak' })
  const web = await startWebServer()
  const rows = new SoakRows(sensors.map(({ sensorId }) => sensorId))
  const faults: string[] = []
  try {
    const door = { url: web.url, secret }
    const capacity = (await postFor(door, rows, { seconds: capacitySeconds })) / capacitySeconds
    note(`${Math.round(capacity)} posts a second; half of that for ${minutes} min`)
    const dashboards = await openDashboards(web.url, await cookies(), dashboardsEach, `sensor=${sensors[0]?.sensorId}`)
    const pace = { perSecond: Math.max(1, capacity * share) }
    await postFor(door, rows, { ...pace, seconds: 60 * minutes * settledAfter })
    const before = residentBytes(web.pid)
    await postFor(door, rows, { ...pace, seconds: 60 * minutes * (1 - settledAfter) })
    const after = residentBytes(web.pid)
    await dashboards.close().catch((error: unknown) => faults.push(String(error)))
    if (before && after && after - before > growthAllowed)
      faults.push(`memory grew from ${formatBytes(before)} to ${formatBytes(after)}`)
    faults.push(...wrongSums(rows, loaded, await storedSums()))
    const memory = before && after ? `, ${formatBytes(before)} → ${formatBytes(after)} of memory` : ''
    return { told: [`${rows.sent} readings, ${dashboards.heard()} events to dashboards${memory}`], faults }
  } catch (error) {
    return { told: [], faults: [...faults, String(error)] }
  } finally {
    await web.stop()
  }
}

const cookies = () =>
  Promise.all(Array.from({ length: people }, async () => (await arrangePerson('manager')).headers.get('cookie') ?? ''))

/** Posts for a while, by default as fast as it goes. @returns how many posts there were; each was stored whole, or it throws. */
async function postFor(door: Door, rows: SoakRows, wanted: { seconds: number; perSecond?: number }): Promise<number> {
  const begun = performance.now()
  const end = begun + wanted.seconds * 1000
  let posts = 0
  const keepPosting = async () => {
    while (performance.now() < end) {
      const place = posts++
      if (wanted.perSecond) await delay(Math.max(0, begun + (1000 * place) / wanted.perSecond - performance.now()))
      await postReadings(door, [[rows.next()]], SoakRows.perPost)
    }
  }
  await Promise.all(Array.from({ length: connections }, keepPosting))
  return posts
}

type Sums = { count: number; sum: number }

async function storedSums(): Promise<Sums> {
  const [stored] = await sql<Sums[]>`
    select count(*)::float8 as count, coalesce(sum(value), 0)::float8 as sum from sensor_readings`
  return stored ?? { count: 0, sum: 0 }
}

/** What was stored since against what was sent, of all together; the readings before have whole thousandths. */
function wrongSums(rows: SoakRows, before: Sums, after: Sums): string[] {
  const [count, sum] = [after.count - before.count, Math.round((after.sum - before.sum) * 1000) / 1000]
  if (count === rows.sent && sum === rows.sum) return []
  return [`${count} readings with the sum ${sum} were stored, ${rows.sent} with ${rows.sum} were sent`]
}
