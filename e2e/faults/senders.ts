import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type Answer, oneConnection, type Post, post } from './post'

/** One request: `rows` readings of a sensor, whose values count on from `from`. */
type Batch = { sensorId: string; from: number; rows: number }

/** What a sender sent, and what it was told. */
export type Ledger = {
  sensorId: string
  kind: Kind
  sent: Batch[]
  acknowledged: Batch[]
  /** Answers that no sender should ever get. */
  wrong: string[]
}

type Way = { rows: number; pauseMs: number; type: string; timeless?: true; keyed?: true; once?: true }
export type Kind = keyof typeof ways

const ways = {
  /** Share a transaction with others that wait, and have nothing but their timestamps to be told again by. */
  single: { rows: 1, pauseMs: 0, type: 'application/json' },
  /** Get their time from the server: sent again without their key they would be stored twice. */
  timeless: { rows: 1, pauseMs: 20, type: 'application/json', timeless: true, keyed: true },
  batch: { rows: 200, pauseMs: 2_000, type: 'application/json', keyed: true },
  /** Two blocks. */
  stream: { rows: 6_000, pauseMs: 5_000, type: 'application/x-ndjson', keyed: true },
  /** Never sent again: what is in of them is a whole block or nothing. */
  once: { rows: 300, pauseMs: 1_000, type: 'application/json', once: true },
} satisfies Record<string, Way>

const firstAt = Date.now() - 30 * 60_000

/** Sends one request after the other until the signal aborts, each again until it is answered well, as senders are told to. */
export async function sendUntil(
  signal: AbortSignal,
  door: Omit<Post, 'agent'>,
  sensorId: string,
  kind: Kind,
): Promise<Ledger> {
  const way: Way = ways[kind]
  const agent = oneConnection()
  const ledger: Ledger = { sensorId, kind, sent: [], acknowledged: [], wrong: [] }
  for (let from = 0; !signal.aborted; from += way.rows) {
    const batch = { sensorId, from, rows: way.rows }
    ledger.sent.push(batch)
    if (await delivered({ ...door, agent }, batch, way, ledger)) ledger.acknowledged.push(batch)
    await delay(way.pauseMs)
  }
  agent.destroy()
  return ledger
}

async function delivered(door: Post, batch: Batch, way: Way, ledger: Ledger): Promise<boolean> {
  const body = bodyOf(batch, way)
  const headers = { 'content-type': way.type, ...(way.keyed && { 'idempotency-key': randomUUID() }) }
  for (;;) {
    const answer: Answer | null = await post(door, '/api/readings', body, headers).catch(() => null)
    if (answer?.status === 201) return true
    if (answer && ![429, 503].includes(answer.status)) {
      ledger.wrong.push(`${ledger.kind}: ${answer.status} ${answer.body}`)
      return false
    }
    if (answer && answer.headers['retry-after'] === undefined) ledger.wrong.push(`${answer.status} without Retry-After`)
    if (way.once) return false
    await delay(answer ? 1_000 * Number(answer.headers['retry-after']) : 100 + 200 * Math.random())
  }
}

function bodyOf({ sensorId, from, rows }: Batch, { type, timeless }: Way): string {
  const readings = Array.from({ length: rows }, (_, i) => ({
    sensor_id: sensorId,
    ...(timeless ? {} : { timestamp: new Date(firstAt + from + i).toISOString() }),
    value: from + i,
  }))
  const lines = readings.map((reading) => JSON.stringify(reading))
  return type === 'application/json' ? `[${lines.join(',')}]` : `${lines.join('\n')}\n`
}
