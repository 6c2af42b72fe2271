import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { atMost } from '@/lib/at-most'

/** OWASP's scrypt setting of 32 MiB: as costly to guess as 2^17 with 1, in a quarter of the memory for each sign-in. */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const keyBytes = 32

const shared = globalThis as typeof globalThis & { smartMaintenanceHashing?: ReturnType<typeof atMost> }
/** Of Node's four threads two are left to all else, so that a flood of sign-ins does not hold up the readings. */
shared.smartMaintenanceHashing ??= atMost(2, 8_000)
const oneOfFew = shared.smartMaintenanceHashing

/** A password as `scrypt$N$r$p$salt$key`, so that the cost can rise later without breaking what is stored. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, keyBytes, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Whether the password is the hashed one, compared in constant time. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [scheme, N, r, p, salt = '', key = ''] = hash.split('$')
  if (scheme !== 'scrypt') return false
  const stored = Buffer.from(key, 'base64url')
  const given = await derive(password, Buffer.from(salt, 'base64url'), stored.length, {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return timingSafeEqual(given, stored)
}

type Cost = Required<Pick<ScryptOptions, 'N' | 'r' | 'p'>>

function derive(password: string, salt: Buffer, bytes: number, { N, r, p }: Cost): Promise<Buffer> {
  const hash = () =>
    new Promise<Buffer>((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, bytes, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
        error ? reject(error) : resolve(key),
      )
    })
  return oneOfFew(hash)
}
