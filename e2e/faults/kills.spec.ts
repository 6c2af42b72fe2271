import { setTimeout as delay } from 'node:timers/promises'
import { env } from '@/lib/env'
import { storedWrongly } from './judge'
import { expect, sensorOf, test } from './plant'
import type { Part } from './processes'
import { randomFrom, seed } from './random'
import { type Kind, type Ledger, sendUntil } from './senders'

const kills = env().SM_TEST_LONG ? 300 : 9
const senders: Kind[] = [
  ...Array<Kind>(8).fill('single'),
  'timeless',
  'timeless',
  'batch',
  'batch',
  'stream',
  'once',
  'once',
]
const parts: Part[] = ['web', 'database', 'worker']

test(`killed ${kills} times under load: nothing that was acknowledged is lost, nothing is stored twice or torn`, async ({
  plant,
}) => {
  test.setTimeout(120_000 + kills * 30_000)
  console.log(`    seed ${seed}`)
  const random = randomFrom(seed)
  const over = new AbortController()
  const sending = senders.map((kind, i) => sendUntil(over.signal, plant, sensorOf(i + 1), kind))
  const countOf = async () => Number((await plant.sql`select count(*) as n from ingest_receipts`)[0]?.n)
  const killed: Record<Part, number> = { web: 0, database: 0, worker: 0 }
  for (let round = 0; round < kills; round++) {
    const before = await eventually(countOf)
    await expect.poll(() => eventually(countOf), { timeout: 60_000 }).toBeGreaterThan(before + 20)
    await delay(500 * random())
    const part = parts[Math.floor(random() * parts.length)] ?? 'web'
    await plant.kill(part)
    killed[part] += 1
  }
  over.abort()
  const ledgers = await Promise.all(sending)
  console.log(`    ${JSON.stringify(killed)}, ${figuresOf(ledgers)}`)
  expect(await eventually(() => storedWrongly(plant.sql, ledgers))).toEqual([])
})

/** The database that is asked may be the one that was killed just now. */
async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await Promise.race([ask().catch(() => null), delay(30_000, null)])
    if (answer !== null) return answer
    await delay(100)
  }
  throw new Error('the database never came back')
}

function figuresOf(ledgers: Ledger[]): string {
  const sum = (batches: { rows: number }[]) => batches.reduce((all, { rows }) => all + rows, 0)
  const requests = ledgers.flatMap(({ acknowledged }) => acknowledged)
  const lost = ledgers.flatMap(({ sent, acknowledged }) => sent.length - acknowledged.length).reduce((a, b) => a + b, 0)
  return `${requests.length} requests with ${sum(requests)} rows acknowledged, ${lost} given up`
}
