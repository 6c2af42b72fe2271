import type { ScryptOptions } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { hashPassword, verifyPassword } from './password-hash'

type Done = (error: Error | null, key: Buffer) => void
const hashing = vi.hoisted(() => ({ now: 0, most: 0 }))
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>()
  const scrypt = (password: string, salt: Buffer, bytes: number, options: ScryptOptions, done: Done) => {
    hashing.most = Math.max(hashing.most, ++hashing.now)
    real.scrypt(password, salt, bytes, options, (error, key) => {
      hashing.now -= 1
      done(error, key)
    })
  }
  return { ...real, scrypt }
})

test('a password matches its hash, another does not, and each hash is its own', async () => {
  const [one, two] = [await hashPassword('blue kettle'), await hashPassword('blue kettle')]
  expect(one).not.toBe(two)
  expect(await verifyPassword({ hash: one, password: 'blue kettle' })).toBe(true)
  expect(await verifyPassword({ hash: one, password: 'blue kettlE' })).toBe(false)
})

test('the same characters composed another way are the same password', async () => {
  const hash = await hashPassword('Größe über alles'.normalize('NFC'))
  expect(await verifyPassword({ hash, password: 'Größe über alles'.normalize('NFD') })).toBe(true)
})

test('a hash of another cost is still read', async () => {
  const hash = 'scrypt$16$1$1$c2FsdA$bmP24xos2uqpUE6l8C3u4_VRNVS6ycq7-FoM0DipEro'
  expect(await verifyPassword({ hash, password: 'blue kettle' })).toBe(true)
})

test.each(['', 'nonsense', 'bcrypt$1$2$3$c2FsdA$aaaa'])('%j opens nothing', async (hash) => {
  expect(await verifyPassword({ hash, password: 'blue kettle' })).toBe(false)
})

test('of many at once two are worked on, the others wait', async () => {
  const hashes = await Promise.all(Array.from({ length: 5 }, () => hashPassword('blue kettle')))
  expect(new Set(hashes).size).toBe(5)
  expect(hashing.most).toBe(2)
})
