import { z } from 'zod'

/** The channel of the database on which changes are told. */
export const channel = 'live'

/** The ids of what changed; `many` when there were too many to name. */
export type Ids = Set<string> | 'many'
/** Sensors that readings came for, and alerts and tasks that changed. */
export type News = { readings: Ids; alerts: Ids; tasks: Ids }

const mostIds = 2_000
/** A notification takes 8,000 bytes. */
const longestPayload = 7_900

const Told = z.union([z.literal('many'), z.array(z.string())])
const Payload = z.object({ readings: Told.optional(), alerts: Told.optional(), tasks: Told.optional() })

export const noNews = (): News => ({ readings: new Set(), alerts: new Set(), tasks: new Set() })

/** News of everything: after a time in which nothing was heard. */
export const anyNews = (): News => ({ readings: 'many', alerts: 'many', tasks: 'many' })

export const mergeNews = (one: News, other: News): News => ({
  readings: merged(one.readings, other.readings),
  alerts: merged(one.alerts, other.alerts),
  tasks: merged(one.tasks, other.tasks),
})

function merged(one: Ids, other: Ids): Ids {
  if (one === 'many' || other === 'many') return 'many'
  const all = new Set([...one, ...other])
  return all.size > mostIds ? 'many' : all
}

/** A notification's payload; what nobody of ours wrote counts as news of everything. */
export function parseNews(payload: string): News {
  try {
    const { readings = [], alerts = [], tasks = [] } = Payload.parse(JSON.parse(payload))
    return { readings: idsOf(readings), alerts: idsOf(alerts), tasks: idsOf(tasks) }
  } catch {
    return anyNews()
  }
}

const idsOf = (told: z.infer<typeof Told>): Ids => (told === 'many' ? told : new Set(told))

/** News of readings as a payload that fits a notification. */
export function readingsPayload(sensorIds: Ids): string {
  const payload = JSON.stringify({ readings: sensorIds === 'many' ? sensorIds : [...sensorIds] })
  return Buffer.byteLength(payload) > longestPayload ? JSON.stringify({ readings: 'many' }) : payload
}
