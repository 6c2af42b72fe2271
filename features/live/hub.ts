import { setTimeout as delay } from 'node:timers/promises'
import { connectDirectly } from '@/db/client'
import { anomalyAlerts, maintenanceTasks } from '@/db/schema'
import { listAccess } from '@/features/accounts/queries'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { coalesce } from './coalesce'
import { distribute, wantedSensors } from './distribute'
import { anyNews, channel, type Ids, mergeNews, type News, noNews, parseNews } from './news'
import { type OpenStream, openStreams } from './open-streams'
import { listLatest, listSites } from './queries'

const everyMs = 1_000
const askAgainMs = 5_000
const beatMs = 15_000
const retryMs = 1_000

/** Hears the database's notifications for all streams of this process, on one connection that it keeps. */
function createHub() {
  const { sql: ear } = connectDirectly(env(), 1)
  let listeningSince = Number.POSITIVE_INFINITY
  let readingsAt = 0
  /** When alerts or tasks changed last, by site; empty for those of no equipment. */
  const changedAt = new Map<string, number>()
  const collected = coalesce<News>({ everyMs, merge: mergeNews, send: (news) => tellAll(news).catch(logged) })

  async function tellAll(news: News): Promise<void> {
    const heardAt = Date.now()
    const wanted = wantedSensors(news.readings, openStreams)
    const machines = news.readings === 'many' ? [...new Set([...openStreams].flatMap((one) => [...one.machines]))] : []
    const [latest, alertSites, taskSites] = await Promise.all([
      wanted.length + machines.length > 0 ? listLatest(wanted, machines) : [],
      listSites(anomalyAlerts, named(news.alerts)),
      listSites(maintenanceTasks, named(news.tasks)),
    ])
    const changedSites = [...alertSites, ...taskSites]
    for (const site of changedSites) changedAt.set(site ?? '', heardAt)
    if (news.alerts === 'many' || news.tasks === 'many') listeningSince = heardAt
    if (news.readings === 'many' || news.readings.size > 0) readingsAt = heardAt
    distribute({ news, latest, changedSites }, openStreams)
  }

  /** Each time the connection is there anew, nobody knows what was missed. */
  function heardAgain(): void {
    const isFirst = listeningSince === Number.POSITIVE_INFINITY
    listeningSince = Date.now()
    if (!isFirst) collected.add(anyNews())
  }

  async function listen(): Promise<void> {
    for (;;) {
      try {
        await ear.listen(channel, (payload) => collected.add(parseNews(payload)), heardAgain)
        return
      } catch (err) {
        log.debug({ err }, 'not listening yet')
        await delay(retryMs)
      }
    }
  }

  const listening = listen()
  every(beatMs, () => {
    for (const stream of openStreams) stream.beat()
  })
  every(askAgainMs, () => endStale().catch(logged))

  return {
    /** Tells a new stream what it may have missed since its page was read; from then on it is told by itself. */
    async catchUp(stream: OpenStream): Promise<void> {
      await listening
      const { person, query, sensors, machines } = stream
      const sites = person.sites ?? [...changedAt.keys()]
      const missed = Math.max(
        listeningSince,
        query.any ? readingsAt : 0,
        ...sites.map((site) => changedAt.get(site) ?? 0),
      )
      const latest = sensors.size + machines.size > 0 ? await listLatest([...sensors], [...machines]) : []
      const known = { news: noNews(), latest, changedSites: [] }
      stream.tell({ values: [], changed: missed > query.since })
      distribute(known, [stream])
    },
  }
}

const named = (ids: Ids): string[] => (ids === 'many' ? [] : [...ids])

function every(ms: number, run: () => void): void {
  setInterval(() => {
    if (openStreams.size > 0) run()
  }, ms).unref()
}

const logged = (err: unknown) => log.warn({ err }, 'open pages were not told')

/** Ends the streams of sessions that are over, and of people who may see something else by now. */
async function endStale(): Promise<void> {
  const streams = [...openStreams]
  const access = await listAccess([...new Set(streams.map(({ person }) => person.sessionId))])
  for (const stream of streams) {
    const { sessionId, role, sites, unitSystem } = stream.person
    const now = access.get(sessionId)
    if (now?.role !== role || now.unitSystem !== unitSystem || String(now.sites) !== String(sites)) stream.end()
  }
}

const shared = globalThis as typeof globalThis & { smartMaintenanceHub?: ReturnType<typeof createHub> }

/** The process's one hub, which listens from its first stream on. */
export function hub(): ReturnType<typeof createHub> {
  shared.smartMaintenanceHub ??= createHub()
  return shared.smartMaintenanceHub
}
