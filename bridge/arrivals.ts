import { createHash } from 'node:crypto'

type Delivery = { messageId?: number; dup?: boolean; topic: string; payload: Uint8Array }
type Known = { digest: string; atMicros: number }

/** More than the broker may have under way. */
const remembered = 4_000
/** Longer than a burst; a clock that is further behind was set back. */
const burstMicros = 1e6

/**
 * When messages arrived. A message that the broker delivers again in the same session keeps the time of its first delivery, so
 * that a reading without a time of its own stays one reading, whatever became of its acknowledgement.
 */
export class Arrivals {
  private readonly known = new Map<number, Known>()
  private last = 0

  /** In microseconds since 1970, later than the ones before: what comes in a burst stays apart. */
  of({ messageId, dup, topic, payload }: Delivery): number {
    const digest = createHash('sha256').update(topic).update('\0').update(payload).digest('base64')
    const earlier = messageId !== undefined && dup ? this.known.get(messageId) : undefined
    if (earlier?.digest === digest) return earlier.atMicros
    const now = Date.now() * 1000
    this.last = this.last - now > burstMicros ? now : Math.max(now, this.last + 1)
    if (messageId !== undefined) this.remember(messageId, { digest, atMicros: this.last })
    return this.last
  }

  /** Of a session that is gone the identifiers mean nothing. */
  forget(): void {
    this.known.clear()
  }

  private remember(messageId: number, known: Known): void {
    this.known.delete(messageId)
    this.known.set(messageId, known)
    const [oldest] = this.known.keys()
    if (this.known.size > remembered && oldest !== undefined) this.known.delete(oldest)
  }
}
