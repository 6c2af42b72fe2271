import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressGroup, clientAddress, publicOrigin } from './client-address'

const admitted = new Headers({
  'x-forwarded-for': '2001:db8:1:2::7',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'plant.example:3443',
})

test('what the gate says is what the application reads', () => {
  expect(clientAddress(admitted)).toBe('2001:db8:1:2::7')
  expect(publicOrigin(admitted)).toBe('https://plant.example:3443')
})

test('without the gate nothing is made up', () => {
  const bare = new Headers({ host: 'plant.example', forwarded: 'for=192.0.2.1;proto=https' })
  expect(clientAddress(bare)).toBeNull()
  expect(publicOrigin(bare)).toBeNull()
})

test('an IPv6 customer is one group, two are two, and an IPv4 address is its own', () => {
  expect(addressGroup('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
  expect(addressGroup('::ffff:192.0.2.7')).toBe('192.0.2.7')
  const part = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16))
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 4, maxLength: 4 }),
      fc.array(part, { minLength: 4, maxLength: 4 }),
      (net, own) => {
        fc.pre(net[0] !== '0')
        expect(addressGroup([...net, ...own].join(':'))).toBe(addressGroup([...net, '0', '0', '0', '1'].join(':')))
        expect(addressGroup([...net, ...own].join(':'))).not.toBe(
          addressGroup(['fd00', 'a', 'b', 'c', ...own].join(':')),
        )
      },
    ),
  )
})
