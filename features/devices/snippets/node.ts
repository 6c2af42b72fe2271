import type { SnippetParts } from './parts'

/** Node 20 or newer and nothing else, as an ES module. */
export const nodeSnippet = ({ origin, sensorId, secret }: SnippetParts): string => `\
const url = ${JSON.stringify(`${origin}/api/readings`)}
const key = ${secret === null ? 'process.env.DEVICE_KEY' : JSON.stringify(secret)}

/** Stores readings and returns the receipt. A retry carries the same Idempotency-Key, so nothing is stored twice. */
async function send(readings) {
  const headers = {
    authorization: \`Bearer \${key}\`,
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  }
  const body = JSON.stringify(readings)
  for (let wait = 1; wait <= 32; wait *= 2) {
    const signal = AbortSignal.timeout(30_000)
    const answer = await fetch(url, { method: 'POST', headers, body, signal }).catch(() => null)
    if (answer?.ok) return answer.json()
    if (answer && answer.status < 500 && answer.status !== 408 && answer.status !== 429)
      throw new Error(await answer.text()) // says which rows are not in, and why
    const seconds = Number(answer?.headers.get('retry-after')) || wait
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000 * (0.5 + Math.random())))
  }
  throw new Error(\`\${url} cannot be reached\`)
}

const timestamp = new Date().toISOString()
console.log(await send([{ sensor_id: ${JSON.stringify(sensorId)}, timestamp, value: 62.4 }]))
`
