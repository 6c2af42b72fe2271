import { createHmac, timingSafeEqual } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdsForAll } from '@/lib/testing-properties'
import type { NoticeContent } from '../notice-content'
import { messageOf, summaryOf } from './message'
import { ntfyRequest, slackRequest, webhookRequest } from './requests'
import { newWebhookSecret, webhookHeaders } from './signature'

const corpus = new URL('./requests.corpus.json', import.meta.url)
const content: NoticeContent = {
  at: '2026-01-10T11:30:00.000Z',
  by: null,
  reason: null,
  alert: {
    id: '0f7c2a1e-0000-4000-8000-000000000000',
    severity: 'critical',
    type: 'limit',
    state: 'unacknowledged',
    message: 'Vibration <high> & rising',
    recommendedAction: 'Grease the bearing',
    raisedAt: '2026-01-10T11:29:00.000Z',
    sensorId: 'P-101.vibration',
    equipment: { tag: 'P-101', name: 'Pump' },
    site: 'North',
  },
}
const told = {
  kind: 'raised',
  content,
  language: 'en' as const,
  timeZone: 'Europe/Berlin',
  origin: 'https://plant.example',
}

/** A receiver as the specification describes it. */
function verifies(secret: string, headers: Record<string, string>, body: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const expected = createHmac('sha256', key).update(signed).digest()
  const [version, given = ''] = (headers['webhook-signature'] ?? '').split(',')
  const bytes = Buffer.from(given, 'base64')
  return version === 'v1' && bytes.length === expected.length && timingSafeEqual(bytes, expected)
}

test('the signature of a known message is that of the specification', () => {
  const headers = webhookHeaders(
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    new Date(1_614_265_330_000),
    '{"test": 2432232314}',
  )
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('whatever is signed verifies, and nothing that was changed does', async () => {
  await holdsForAll(
    { name: 'signature', corpus },
    [fc.string(), fc.string({ minLength: 1 }), fc.integer({ min: 0, max: 4_102_444_800 })],
    (id, body, seconds) => {
      const secret = newWebhookSecret()
      const headers = webhookHeaders(secret, id, new Date(seconds * 1_000), body)
      expect(verifies(secret, headers, body)).toBe(true)
      expect(verifies(secret, headers, `${body} `)).toBe(false)
      expect(verifies(secret, { ...headers, 'webhook-id': `${id}x` }, body)).toBe(false)
      expect(verifies(secret, { ...headers, 'webhook-timestamp': String(seconds + 1) }, body)).toBe(false)
      expect(verifies(newWebhookSecret(), headers, body)).toBe(false)
    },
  )
})

test('two tries of a message differ in their time alone', () => {
  const sent = { id: '1-2', kind: 'raised', content, message: messageOf(told) }
  const target = { address: 'https://hooks.example', secret: newWebhookSecret() }
  const [first, second] = [0, 60_000].map((ms) => webhookRequest(target, { ...sent, at: new Date(ms) }).call)
  expect(first?.body).toBe(second?.body)
  expect(first?.headers?.['webhook-id']).toBe(second?.headers?.['webhook-id'])
  expect(first?.headers?.['webhook-signature']).not.toBe(second?.headers?.['webhook-signature'])
  expect(JSON.parse(first?.body ?? '')).toEqual({
    type: 'alert.raised',
    timestamp: content.at,
    data: { by: null, reason: null, alert: content.alert, url: `https://plant.example/alerts/${content.alert?.id}` },
  })
})

test('ntfy gets the topic, the words, and how urgent it is', () => {
  const target = { address: 'https://ntfy.example/base/plant-1', token: 'tk_1' }
  const { address, call } = ntfyRequest(target, { message: messageOf(told) })
  expect(address).toBe('https://ntfy.example/base')
  expect(call.headers?.authorization).toBe('Bearer tk_1')
  expect(JSON.parse(call.body ?? '')).toEqual({
    topic: 'plant-1',
    title: 'Critical: Vibration <high> & rising',
    message:
      'Machine: P-101 Pump, North\nSensor: P-101.vibration\nRaised: 10 Jan 2026, 12:29\nWhat to do: Grease the bearing',
    priority: 5,
    click: `https://plant.example/alerts/${content.alert?.id}`,
  })
  expect(ntfyRequest({ address: 'https://ntfy.sh/x' }, { message: messageOf(told) }).address).toBe('https://ntfy.sh/')
})

test('Slack gets words in which nothing of ours is markup', () => {
  const { call } = slackRequest({ address: 'https://hooks.example' }, { message: messageOf(told) })
  const { text } = JSON.parse(call.body ?? '')
  expect(text).toContain('*Critical: Vibration &lt;high&gt; &amp; rising*')
  expect(text).toContain(`<https://plant.example/alerts/${content.alert?.id}>`)
})

test('a German channel is told in German', () => {
  const german = { ...told, language: 'de' as const }
  expect(messageOf({ ...german, kind: 'escalated' }).title).toBe(
    'Kritisch, niemand hat quittiert: Vibration <high> & rising',
  )
  expect(messageOf({ ...german, content: { ...content, by: 'Ada' }, kind: 'acknowledged' }).title).toContain(
    'Ada hat quittiert',
  )
  const one = { message: 'Leak', severity: 'low' as const, isOpen: true, machine: null }
  expect(summaryOf([one], german)).toMatchObject({ title: '1 Alarm in kurzer Zeit', severity: 'low' })
})
