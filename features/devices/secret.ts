import { createHash, randomBytes } from 'node:crypto'

/** A new device secret: `smk_` and 256 random bits in base64url. */
export const newSecret = (): string => `smk_${randomBytes(32).toString('base64url')}`

/** SHA-256 in hex: the secret has 256 bits of its own, so a slow hash would add nothing. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
