import { setTimeout as delay } from 'node:timers/promises'
import { sql } from '@/db/client'
import { commandLine } from '@/features/access/actor'
import { arrangePerson } from '@/features/accounts/arrange-person'
import { issueDeviceKey } from '@/features/devices/commands'
import { atMost, type Figure, measured } from './figure'
import { loadPlant } from './load-plant'
import { benchSensors } from './machine-readings'
import { note } from './note'
import { openDashboards } from './open-dashboards'
import { postReadings } from './post-readings'
import { processTime } from './process-time'
import { startWebServer, type WebServer } from './web-server'

const sensors = benchSensors('live', 500)
const people = 20
const dashboardsEach = 10
const rowsPerPost = 10
const postsPerSecond = 10
const warmUpSeconds = 10
const seconds = 60

/**
 * What 200 open dashboards cost the web process at 100 readings a second, as a share of one core: each hears of what it shows,
 * and reads the whole overview again once a minute. Beside it what the posts alone cost.
 */
export async function live(): Promise<Figure[]> {
  await loadPlant('live', sensors.length)
  const { secret } = await issueDeviceKey(commandLine, { name: 'live' })
  const web = await startWebServer()
  try {
    if (!processTime(web.pid)) {
      note('processor time cannot be read here')
      return []
    }
    const door = { url: web.url, secret }
    await whilePosting(door, warmUpSeconds)
    const posts = await shareOf(web, () => whilePosting(door, seconds))
    const cookies = await Promise.all(Array.from({ length: people }, cookieOfPerson))
    const dashboards = await openDashboards(web.url, cookies, dashboardsEach, await shownOnOverview())
    await whilePosting(door, warmUpSeconds)
    const before = dashboards.heard()
    const all = await shareOf(web, () => whilePosting(door, seconds))
    const events = (dashboards.heard() - before) / (people * dashboardsEach) / seconds
    await dashboards.close()
    return [
      measured('live_posts_alone', posts, 'of a core'),
      measured('live_events_per_stream', events, 'per s'),
      measured('live_dashboards', all - posts, 'of a core'),
      atMost(measured('live_dashboards_and_posts', all, 'of a core'), 0.25),
    ]
  } finally {
    await web.stop()
  }
}

async function shareOf({ pid }: WebServer, run: () => Promise<void>): Promise<number> {
  const used = () => processTime(pid)?.cpuSeconds ?? Number.NaN
  const [before, started] = [used(), performance.now()]
  await run()
  return (1000 * (used() - before)) / (performance.now() - started)
}

let sent = 0

/** Ten posts of ten sensors' readings a second. */
async function whilePosting(door: { url: string; secret: string }, forSeconds: number): Promise<void> {
  const from = performance.now()
  for (let i = 0; i < forSeconds * postsPerSecond; i++) {
    await delay(Math.max(0, from + (1000 / postsPerSecond) * i - performance.now()))
    const rows = Array.from({ length: rowsPerPost }, () => {
      const { sensorId } = sensors[sent++ % sensors.length] ?? {}
      return { sensor_id: sensorId, timestamp: new Date().toISOString(), value: sent % 70 }
    })
    await postReadings(door, [[Buffer.from(JSON.stringify(rows))]], rowsPerPost)
  }
}

async function cookieOfPerson(): Promise<string> {
  const { headers } = await arrangePerson('manager')
  return headers.get('cookie') ?? ''
}

/** What a first page of the overview asks to hear of: its machines, and the sensors of those that show values. */
async function shownOnOverview(): Promise<string> {
  const machines = await sql<{ id: string }[]>`select id from equipment order by tag limit 50`
  const shown = await sql<{ id: string }[]>`select sensor_id as id from sensors order by sensor_id limit 24`
  return [...machines.map(({ id }) => `machine=${id}`), ...shown.map(({ id }) => `sensor=${id}`)].join('&')
}
