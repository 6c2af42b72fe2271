import { expect, test } from 'vitest'
import { belowFloor } from './check-security-floor'

const lock = (versions: Record<string, string>) =>
  JSON.stringify({
    packages: Object.fromEntries(
      Object.entries(versions).map(([path, version]) => [`node_modules/${path}`, { version }]),
    ),
  })

test.each([
  ['16.4.4', false],
  ['16.4.5-canary.3', false],
  ['9.9.9', false],
  ['16.4.5', true],
  ['16.4.10', true],
  ['17.0.0-beta.1', true],
])('next %s is safe: %s', (version, safe) => {
  expect(belowFloor(lock({ next: version }), { next: '16.4.5' })).toHaveLength(safe ? 0 : 1)
})

test('names a second, older copy inside another package, and not its neighbours of a longer name', () => {
  const nested = lock({ react: '19.3.1', 'carousel/node_modules/react': '18.3.1', 'preact-react': '1.0.0' })
  expect(belowFloor(nested, { react: '19.3.1' })).toEqual([
    'node_modules/carousel/node_modules/react is 18.3.1, at least 19.3.1 is safe',
  ])
})

test('a package that is not locked is a fault', () => {
  expect(belowFloor(lock({}), { next: '16.4.5' })).toEqual(['next is not locked at all'])
})
