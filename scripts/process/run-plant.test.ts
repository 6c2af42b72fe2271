import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

test('a port that is in use is named before anything is started', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: '' },
  })
  const [told, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  other.close()
  expect(code).toBe(1)
  expect(told).toContain(`Port ${port} is in use`)
})

test('an authority for the broker that cannot be read is named before anything is started', async () => {
  const bridge = { MQTT_URL: 'mqtts://broker.test', MQTT_TOPICS: '#', MQTT_DEVICE_KEY: `smk_${'k'.repeat(43)}` }
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...bridge, MQTT_CA: '/not/there.crt', HOST: '127.0.0.1', DATABASE_URL: '' },
  })
  const [told, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect(code).toBe(1)
  expect(told).toContain('MQTT_CA: /not/there.crt cannot be read')
})
