import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { sql } from '@/db/client'
import { inGroups } from '@/lib/in-groups'
import { main } from '@/scripts/process/main'

type Reading = { sensor_id: string; timestamp: string; value: number }

const alone = (reading: Reading): Promise<boolean> => together([reading]).then(() => true)

async function together(readings: Reading[]): Promise<boolean[]> {
  await sql`
    insert into sensor_readings (sensor_id, "timestamp", value)
    select r.sensor_id, r.at::timestamptz, r.value
    from unnest(
      ${readings.map(({ sensor_id }) => sensor_id)}::text[], ${readings.map(({ timestamp }) => timestamp)}::text[],
      ${`{${readings.map(({ value }) => value).join(',')}}`}::float8[]
    ) as r (sensor_id, at, value)`
  return readings.map(() => true)
}

const usage = `node --import tsx bench/bare-server.ts

What the benchmarks compare with: a server that stores and nothing else.`

/** What is left without framework, key, checks and receipt: a reading a post, stored, by itself or with those that wait. */
main(usage, async () => {
  const store = process.argv.includes('grouped') ? inGroups({ together, alone }, { most: 200, queue: 1_000 }) : alone
  const server = createServer(async (request, response) => {
    try {
      await store(JSON.parse(await text(request)))
      response.writeHead(201, { 'x-readings-written': '1' }).end('{}')
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  }).listen(0, '127.0.0.1')
  const ended = once(process, 'SIGTERM')
  await once(server, 'listening')
  process.send?.((server.address() as AddressInfo).port)
  await ended
  server.close()
  await sql.end({ timeout: 1 })
})
