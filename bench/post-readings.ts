import { Agent, request } from 'node:http'
import { rowsPerPost } from './ingest-rows'

export type Door = { url: string; secret: string }

/**
 * Posts each list's bodies one after the other, the lists beside each other, a kept connection for each.
 * @throws Error with the answer when not every row of a post was new and stored.
 */
export async function postReadings({ url, secret }: Door, bodies: Buffer[][], rowsEach = rowsPerPost): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: bodies.length })
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  try {
    await Promise.all(
      bodies.map(async (list) => {
        for (const body of list) await post(`${url}/api/readings`, agent, headers, body, rowsEach)
      }),
    )
  } finally {
    agent.destroy()
  }
}

function post(url: string, agent: Agent, headers: Record<string, string>, body: Buffer, rows: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } })
    sent.on('error', reject)
    sent.on('response', async (response) => {
      const answer = await response.toArray().catch(reject)
      if (response.headers['x-readings-written'] === String(rows)) resolve()
      else reject(new Error(`a post was answered ${response.statusCode}: ${Buffer.concat(answer ?? [])}`))
    })
    sent.end(body)
  })
}
