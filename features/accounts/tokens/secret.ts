import { createHash, randomBytes } from 'node:crypto'

const bearer = /^Bearer +(sma_[A-Za-z0-9_-]{1,100})$/i

/** A new secret of a program: `sma_` and 256 random bits in base64url. */
export const newSecret = (): string => `sma_${randomBytes(32).toString('base64url')}`

/** SHA-256 in hex: the secret has 256 bits of its own, so a slow hash would add nothing. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** The access token of an `Authorization` header; null when it carries none, such as a device's key. */
export const presentedToken = (authorization: string | null): string | null => authorization?.match(bearer)?.[1] ?? null
