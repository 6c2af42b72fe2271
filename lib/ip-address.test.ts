import { expect, test } from 'vitest'
import { isInside, type Network, normaliseAddress, parseNetwork, rangeOf } from './ip-address'

const networks = (...texts: string[]) => texts.map(parseNetwork).filter((found): found is Network => found !== null)

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:c000:207', '192.0.2.7'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['::1', '::1'],
  ['0300.0.2.7', null],
  ['3221225991', null],
  ['0xc0.0.2.7', null],
  ['192.0.7', null],
  ['192.0.2.256', null],
  ['plant.example', null],
  ['', null],
])('%s is %s', (text, address) => {
  expect(normaliseAddress(text)).toBe(address)
})

test.each([
  ['10.0.0.0/8', true],
  ['10.1.2.3', true],
  ['fd00::/8', true],
  ['::1', true],
  ['10.0.0.0/33', false],
  ['10/8', false],
  ['fd00::/129', false],
  ['plant.example', false],
])('%s is a network: %s', (text, good) => {
  expect(parseNetwork(text) !== null).toBe(good)
})

test('an address lies in its network, whichever way it is written', () => {
  const trusted = networks('10.0.0.0/8', '192.0.2.1', 'fd00::/8')
  for (const inside of ['10.255.0.1', '::ffff:10.0.0.1', '192.0.2.1', 'fd12::1'])
    expect(isInside(inside, trusted)).toBe(true)
  for (const outside of ['11.0.0.1', '192.0.2.2', 'fe80::1', '::1', 'nobody'])
    expect(isInside(outside, trusted)).toBe(false)
})

test.each([
  ['8.8.8.8', 'unicast'],
  ['127.8.8.8', 'loopback'],
  ['100.64.0.1', 'carrierGradeNat'],
  ['::ffff:10.0.0.1', 'private'],
])('%s is %s', (address, range) => {
  expect(rangeOf(address)).toBe(range)
})
