import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** OWASP's scrypt setting of 32 MiB: as costly to guess as 2^17 with 1, in a quarter of the memory for each sign-in. */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const keyBytes = 32

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
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, bytes, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
