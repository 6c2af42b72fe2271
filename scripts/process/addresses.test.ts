import { expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'
import { localAddress, publicAddresses } from './addresses'

const settings = (given: Record<string, string>) => parseEnv({ NODE_ENV: 'test', ...given })
const local = 'http://127.0.0.1:3000'
const proxied = { PUBLIC_URL: 'https://plant.test', TRUSTED_PROXIES: '10.0.0.5' }

test.each([
  ['this machine alone', {}, [local]],
  ['by the other loopback', { HOST: '::1' }, ['http://[::1]:3000']],
  ['by a public name', { PUBLIC_URL: 'https://plant.test' }, ['https://plant.test', 'https://127.0.0.1:3000', local]],
  ['by one address', { HOST: '192.0.2.2' }, ['https://192.0.2.2:3000', local]],
  ['by one IPv6 address', { HOST: 'fd00::2' }, ['https://[fd00::2]:3000', local]],
  ['behind a proxy', proxied, ['https://plant.test']],
])('served %s', (_, given, addresses) => {
  expect(publicAddresses(settings(given))).toEqual(addresses)
})

test('served everywhere, names and numbers of the machine are told, with this machine’s own way last', () => {
  const addresses = publicAddresses(settings({ HOST: '0.0.0.0', PORT: '4000' }))
  expect(addresses.slice(0, -1).every((address) => /^https:\/\/.+:4000$/.test(address))).toBe(true)
  expect(addresses.at(-1)).toBe('http://127.0.0.1:4000')
})

test('programs of this machine go by loopback, whatever is served', () => {
  const reached = ['0.0.0.0', '::', '192.0.2.2', '127.0.0.1'].map((HOST) => localAddress(settings({ HOST })))
  expect(new Set(reached)).toEqual(new Set([local]))
})
