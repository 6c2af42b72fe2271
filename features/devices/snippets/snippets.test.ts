import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { type SnippetLanguage, snippetLanguages, snippets } from './snippets'

const run = promisify(execFile)
const hostile = `it's "quoted" \\ $HOME \`id\` {a} 'é'`
const asksFor = { origin: 'https://plant.example', sensorId: 'P-1.vibration', seriesTemplate: null }

/** How each is run, with the snippet as one argument. */
const runners: Partial<Record<SnippetLanguage, [program: string, ...args: string[]]>> = {
  curl: ['bash', '-c'],
  python: ['python3', '-c'],
  node: [process.execPath, '--input-type=module', '-e'],
}

const works = (program: string, ...args: string[]) =>
  run(program, args).then(
    () => true,
    () => false,
  )
const isThere = { curl: await works('curl', '--version'), python: await works('python3', '--version'), node: true }

let close = () => {}
afterEach(() => close())

/** A plant that cannot take the first request, and what it was asked. */
async function busyPlant() {
  const asked: { request: IncomingMessage; body: string }[] = []
  const server = createServer(async (request, response) => {
    asked.push({ request, body: await text(request) })
    const isBusy = asked.length === 1
    response.writeHead(isBusy ? 503 : 201, {
      'content-type': 'application/json',
      ...(isBusy && { 'retry-after': '1' }),
    })
    response.end('{"accepted":1}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  close = () => server.close()
  return { asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

for (const language of ['curl', 'python', 'node'] as const)
  test.skipIf(!isThere[language])(
    `${language}: sends its reading, and again under the same key when the plant was busy, whatever the sensor is called`,
    async () => {
      const { asked, origin } = await busyPlant()
      const [program = '', ...args] = runners[language] ?? []
      const snippet = snippets[language]({ origin, sensorId: hostile, secret: null, seriesTemplate: null })
      const { stdout } = await run(program, [...args, snippet], { env: { ...process.env, DEVICE_KEY: 'smk_x' } })
      expect(stdout).toContain('accepted')
      expect(asked).toHaveLength(2)
      const [first, second] = asked
      expect(second?.body).toBe(first?.body)
      expect([JSON.parse(first?.body ?? '')].flat()).toMatchObject([{ sensor_id: hostile, value: 62.4 }])
      expect(first?.request.headers).toMatchObject({
        authorization: 'Bearer smk_x',
        'content-type': 'application/json',
      })
      expect(first?.request.headers['idempotency-key']).toMatch(/^[\x21-\x7e]{1,255}$/)
      expect(second?.request.headers['idempotency-key']).toBe(first?.request.headers['idempotency-key'])
    },
    30_000,
  )

test.each(snippetLanguages)('%s names the plant and carries the key, or a place for it', (language) => {
  const [open, filled] = [null, 'smk_filled'].map((secret) => snippets[language]({ ...asksFor, secret }))
  expect(open).toContain('https://plant.example')
  expect(filled).toContain('smk_filled')
  expect(open).toMatch(/DEVICE_KEY|smk_…/)
})
