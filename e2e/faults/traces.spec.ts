import { expect, test } from '@playwright/test'
import { startCollector } from '@/lib/tracing/testing-collector'
import { startApplication } from '../application'
import { postOne, statusOf } from './normal'
import { furnish, sensorOf } from './plant'
import { post } from './post'

const caller = '4bf92f3577b34da6a3ce929d0e0e4736'

test('traces go on from a device’s through its post, tell jobs and pages by their routes, and a collector that hangs holds nothing up', async () => {
  test.setTimeout(300_000)
  const collector = await startCollector()
  const settings = { LOG_LEVEL: 'error', OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '100' }
  const application = await startApplication('start', { settings })
  try {
    const plant = { url: application.url, secret: await furnish(application, '') }
    const reading = { sensor_id: sensorOf(1), timestamp: new Date().toISOString(), value: 98.76 }
    const traceparent = `00-${caller}-00f067aa0ba902b7-01`
    const taken = await post(plant, '/api/readings', JSON.stringify(reading), { traceparent })
    expect(taken.status).toBe(201)
    expect(await statusOf(`${plant.url}/sign-in?token=hidden`)).toBe(200)

    const named = (name: string) => collector.spans.find((span) => span.name === name)
    const ofCaller = (name: string) => collector.spans.find((span) => span.name === name && span.traceId === caller)
    await expect.poll(() => named('GET /sign-in')?.attributes['http.response.status_code']).toBe(200)
    await expect.poll(() => ofCaller('POST /api/readings')?.attributes['http.response.status_code']).toBe(201)
    expect(ofCaller('store readings')).toMatchObject({
      parentSpanId: ofCaller('POST /api/readings')?.spanId,
      attributes: { rows: 1, accepted: 1 },
    })
    await expect.poll(() => named('job detect')?.from).toMatchObject({ 'process.command': 'worker' })
    const told = collector.bodies.join()
    for (const secret of ['hidden', plant.secret, '98.76', sensorOf(1)]) expect(told).not.toContain(secret)

    collector.state.mood = 'hangs'
    const asked = collector.state.asked
    expect((await postOne(plant)).status).toBe(201)
    await expect.poll(() => collector.state.asked).toBeGreaterThan(asked)
    expect((await postOne(plant)).status).toBe(201)
    expect(await statusOf(`${plant.url}/api/health/ready`)).toBe(200)
  } finally {
    await application.stop()
    collector.stop()
  }
})
