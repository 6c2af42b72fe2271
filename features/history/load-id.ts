import { createHash } from 'node:crypto'

/** The same content read in the same way is the same load: SHA-256 over both, as 64 hexadecimal digits. */
export function loadId(contentHash: string, reading: Record<string, unknown>): string {
  return createHash('sha256')
    .update(JSON.stringify([contentHash, reading]))
    .digest('hex')
}
