import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { setForwarded } from './forwarded-headers'

test('what only we may say is replaced, what a browser may say stays', () => {
  const request = new IncomingMessage(new Socket())
  const stays = {
    cookie: 'a=b',
    origin: 'https://plant.test',
    rsc: '1',
    'next-router-state-tree': '%5B%5D',
    'next-router-prefetch': '1',
    'x-nextjs-request-id': 'r1',
    'idempotency-key': 'k',
    'x-forwarder': 'kept',
  }
  const lies = {
    forwarded: 'for=127.0.0.1',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-port': '443',
    'x-real-ip': '127.0.0.1',
    'x-client-ip': '127.0.0.1',
    'x-middleware-subrequest': 'proxy:proxy:proxy',
    'x-middleware-override-headers': 'cookie',
    'x-nextjs-data': '1',
    'x-matched-path': '/account',
    'x-invoke-path': '/account',
    'x-prerender-revalidate': 'x',
    'x-now-route-matches': 'x',
    'x-nonce': 'chosen',
    'next-action': 'x',
    'next-resume': '1',
  }
  Object.assign(request.headers, stays, lies, { host: 'PLANT.test' })
  setForwarded(request, { ok: true, client: '203.0.113.9', protocol: 'https', host: 'plant.test' })
  expect(request.headers).toEqual({
    ...stays,
    host: 'plant.test',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'plant.test',
  })
})
