import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, type FaultPlant, sensorOf, test } from './plant'
import { oneConnection, post } from './post'

const stalledCount = 200

/** Ways to begin a request and never end it; half of them with a key that works. */
function beginnings({ secret }: FaultPlant): string[] {
  const head = 'POST /api/readings HTTP/1.1\r\nhost: 127.0.0.1\r\n'
  const key = `authorization: Bearer ${secret}\r\n`
  const json = 'content-type: application/json\r\n'
  const lines = 'content-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n'
  return [
    '',
    head,
    `${head}${json}content-length: 1000\r\n\r\n[`,
    `${head}${lines}\r\n5\r\n{"val\r\n`,
    `${head}${key}${json}content-length: 1000\r\n\r\n[`,
    `${head}${key}${json}content-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n2\r\n\x1f\x8b\r\n`,
    `${head}${key}${lines}\r\n5\r\n{"val\r\n`,
    `${head}${key}${lines}content-encoding: gzip\r\n\r\n`,
  ]
}

async function stall(url: URL, beginning: string): Promise<{ socket: Socket; over: Promise<unknown> }> {
  const socket = connect(Number(url.port), url.hostname)
  socket.on('error', () => {})
  socket.resume()
  await once(socket, 'connect')
  socket.write(beginning, 'latin1')
  return { socket, over: once(socket, 'close') }
}

test(`${stalledCount} stalled sockets starve nobody, and are closed`, async ({ plant }) => {
  test.setTimeout(120_000)
  const ways = beginnings(plant)
  const stalled = await Promise.all(
    Array.from({ length: stalledCount }, (_, i) => stall(new URL(plant.url), ways[i % ways.length] ?? '')),
  )
  const agent = oneConnection()
  const answers = []
  for (let i = 0; i < 200; i++) {
    const reading = { sensor_id: sensorOf(20), timestamp: new Date(Date.now() - 60_000 + i).toISOString(), value: i }
    answers.push(await post({ ...plant, agent }, '/api/readings', JSON.stringify(reading)))
  }
  const open = stalled.filter(({ socket }) => !socket.closed).length
  console.log(
    `    200 posts, the slowest in ${Math.round(Math.max(...answers.map(({ tookMs }) => tookMs)))} ms, ${open} still stalled`,
  )
  expect(answers.filter(({ status }) => status !== 201)).toEqual([])
  await Promise.all(stalled.map(({ over }) => over))
  expect((await fetch(`${plant.url}/api/health/ready`)).status).toBe(200)
  agent.destroy()
})
