import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Network, parseNetwork } from '@/lib/ip-address'
import { type Arrival, admit, type Reach } from './admit'

const networks = (...texts: string[]) => texts.map(parseNetwork).filter((found): found is Network => found !== null)
const covered = ['plant.test', '192.0.2.2', 'fd00::2', 'localhost', '127.0.0.1']

const reach = (given: Partial<Reach> = {}): Reach => ({
  tls: true,
  publicUrl: null,
  trusted: [],
  covers: (name) => covered.includes(name),
  ...given,
})
const behindProxy = reach({ publicUrl: new URL('https://plant.test'), trusted: networks('10.0.0.0/8', '127.0.0.1') })

const arrival = ({ host, ...given }: Partial<Arrival> & { host?: string } = {}): Arrival => ({
  address: '192.0.2.50',
  encrypted: true,
  method: 'GET',
  url: '/sensors?x=1',
  hosts: 1,
  ...given,
  headers: { host: host ?? 'plant.test:3443', ...given.headers },
})

const admitted = (client: string, protocol: string, host: string) => ({ ok: true, client, protocol, host })
const refused = (reason: string) => ({ ok: false, reason })

test.each([
  ['a name of the certificate', {}, admitted('192.0.2.50', 'https', 'plant.test:3443')],
  ['capitals', { host: 'Plant.Test' }, admitted('192.0.2.50', 'https', 'plant.test')],
  ['an address of the certificate', { host: '192.0.2.2:3443' }, admitted('192.0.2.50', 'https', '192.0.2.2:3443')],
  ['an IPv6 address of it', { host: '[fd00::2]:3443' }, admitted('192.0.2.50', 'https', '[fd00::2]:3443')],
  ['IPv4 inside IPv6', { address: '::ffff:192.0.2.50' }, admitted('192.0.2.50', 'https', 'plant.test:3443')],
  ['another name', { host: 'evil.example' }, refused('wrong_name')],
  ['plain HTTP', { encrypted: false }, refused('not_encrypted')],
  ['plain HTTP, another name', { encrypted: false, host: 'evil.example' }, refused('not_encrypted')],
  ['plain HTTP that says localhost', { encrypted: false, host: 'localhost:3000' }, refused('not_encrypted')],
  ['two hosts', { hosts: 2 }, refused('unreadable')],
  ['no host', { hosts: 0, host: '' }, refused('unreadable')],
  ['a host with a user', { host: 'plant.test@evil.example' }, refused('unreadable')],
  ['a host with a path', { host: 'plant.test/x' }, refused('unreadable')],
  ['a whole address as the path', { url: 'http://evil.example/' }, refused('unreadable')],
  ['no path', { url: '*' }, refused('unreadable')],
  ['a path with NUL', { url: '/sensors/a%00' }, refused('unreadable')],
  ['a query with NUL', { url: '/sensors?search=%00' }, refused('unreadable')],
  ['a path that is no UTF-8', { url: '/sensors/%E0%A4%A' }, refused('unreadable')],
  ['a path with half an escape', { url: '/sensors%' }, refused('unreadable')],
  ['a query with a bare %', { url: '/sensors?search=100%' }, admitted('192.0.2.50', 'https', 'plant.test:3443')],
  ['TRACE', { method: 'TRACE' }, refused('unknown_method')],
  ['a socket that has gone', { address: undefined }, refused('unreadable')],
])('over the network: %s', (_, given, expected) => {
  expect(admit(arrival(given), reach())).toEqual(expected)
})

test.each([
  ['127.0.0.1:3000', '127.0.0.1', true],
  ['localhost:8080', '::1', true],
  ['[::1]:3000', '::1', true],
  ['LOCALHOST', '::ffff:127.0.0.1', true],
  ['localhost', '192.0.2.50', false],
  ['rebound.example', '127.0.0.1', false],
  ['localhost.evil.example', '127.0.0.1', false],
  ['2130706433', '127.0.0.1', false],
])('on this machine without encryption, %s from %s: %s', (host, address, ok) => {
  for (const tls of [false, true]) {
    const door = reach({ tls, covers: tls ? reach().covers : () => false })
    const result = admit(arrival({ host, address, encrypted: false }), door)
    expect(result).toEqual(ok ? expect.objectContaining({ ok }) : refused(tls ? 'not_encrypted' : 'wrong_name'))
  }
})

const viaProxy = (headers: Record<string, string>, given: Partial<Arrival> = {}) => {
  const said = { host: 'plant.test', 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9', ...headers }
  return admit(arrival({ address: '10.1.1.1', encrypted: false, headers: said, ...given }), behindProxy)
}

test.each([
  ['its client', {}, admitted('203.0.113.9', 'https', 'plant.test')],
  ['a port on the address', { 'x-forwarded-for': '203.0.113.9:4711' }, admitted('203.0.113.9', 'https', 'plant.test')],
  ['IPv6 with a port', { 'x-forwarded-for': '[2001:db8::9]:4711' }, admitted('2001:db8::9', 'https', 'plant.test')],
  ['two proxies', { 'x-forwarded-for': '203.0.113.9, 10.2.2.2' }, admitted('203.0.113.9', 'https', 'plant.test')],
  ['none but proxies', { 'x-forwarded-for': '10.3.3.3, 10.2.2.2' }, admitted('10.3.3.3', 'https', 'plant.test')],
  [
    'what the client wrote',
    { 'x-forwarded-for': '1.1.1.1, 203.0.113.9' },
    admitted('203.0.113.9', 'https', 'plant.test'),
  ],
  [
    'its own Host',
    { host: '10.0.0.9:3000', 'x-forwarded-host': 'plant.test' },
    admitted('203.0.113.9', 'https', 'plant.test'),
  ],
  ['the default port', { host: 'plant.test:443' }, admitted('203.0.113.9', 'https', 'plant.test')],
  ['an unreadable client', { 'x-forwarded-for': 'unknown' }, refused('unreadable')],
  ['plain HTTP', { 'x-forwarded-proto': 'http' }, refused('not_encrypted')],
  ['what the client wrote of the scheme', { 'x-forwarded-proto': 'https, http' }, refused('not_encrypted')],
  ['no scheme', { 'x-forwarded-proto': '' }, refused('not_encrypted')],
  ['another name', { host: 'evil.example' }, refused('wrong_name')],
  ['another port', { host: 'plant.test:8443' }, refused('wrong_name')],
  ['a loopback name', { host: '127.0.0.1' }, refused('wrong_name')],
  ['a name that is none', { host: '1.2.3.999' }, refused('wrong_name')],
])('behind a trusted proxy: %s', (_, headers, expected) => {
  expect(viaProxy(headers)).toEqual(expected)
})

test('a proxy on this machine is trusted only when named; what is not trusted is not believed', () => {
  expect(viaProxy({}, { address: '::ffff:127.0.0.1' })).toEqual(admitted('203.0.113.9', 'https', 'plant.test'))
  expect(viaProxy({}, { address: '192.0.2.66' })).toEqual(refused('not_encrypted'))
  expect(viaProxy({}, { address: '192.0.2.66', encrypted: true })).toEqual(
    admitted('192.0.2.66', 'https', 'plant.test'),
  )
})

const address = fc.oneof(fc.ipV4(), fc.ipV6())
const lies = fc.dictionary(
  fc.constantFrom('x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'forwarded', 'x-real-ip'),
  fc.oneof(fc.string(), address, fc.constantFrom('https', '127.0.0.1', 'localhost')),
)

test('no header changes what is known of a client that is not a trusted proxy', () => {
  fc.assert(
    fc.property(
      lies,
      fc.boolean(),
      fc.constantFrom('plant.test', 'localhost', 'evil.example'),
      (headers, encrypted, host) => {
        const given = { address: '192.0.2.50', encrypted, host }
        for (const door of [reach(), behindProxy])
          expect(admit(arrival({ ...given, headers }), door)).toEqual(admit(arrival(given), door))
      },
    ),
  )
})

test('plain HTTP from beyond this machine is never admitted without a trusted proxy', () => {
  fc.assert(
    fc.property(address, lies, fc.string(), (from, headers, host) => {
      fc.pre(!/^(127\.|::1$|.*7f[0-9a-f]{2}:[0-9a-f]{1,4}$)/.test(from))
      expect(admit(arrival({ address: from, encrypted: false, host, headers }), reach()).ok).toBe(false)
    }),
  )
})

test('whatever a client writes before the proxy appends its address, the address is the proxy’s word', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), address), { maxLength: 4 }), (written) => {
      const hops = [...written.filter((text) => !text.includes(',')), '203.0.113.9', '10.4.4.4'].join(', ')
      expect(viaProxy({ 'x-forwarded-for': hops })).toEqual(admitted('203.0.113.9', 'https', 'plant.test'))
    }),
  )
})
