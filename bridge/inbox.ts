/** A message of the broker while it waits to be stored. */
export type Message = {
  topic: string
  /** Empty when it was too large to keep. */
  payload: Uint8Array
  /** In bytes, as it came. */
  size: number
  /** The broker had it in store when the bridge subscribed: nobody knows how old it is. */
  isRetained: boolean
  /** When it came first, in microseconds since 1970; no two messages have the same. */
  arrivedMicros: number
  /** Whether the connection that it came by still stands. */
  isLive(): boolean
  /** Lets the broker forget it. */
  acknowledge(): void
}

/** A message larger than this is refused, as a body of the HTTP interface is. */
export const largestPayload = 1024 * 1024
/** So many messages wait here; the others wait at the broker. */
export const mostWaiting = 1_000
const mostBytes = 16 * 1024 * 1024

/** Messages in the order in which they came, bounded in number and bytes. */
export class Inbox {
  private messages: Message[] = []
  private bytes = 0
  private readonly filled: (() => void)[] = []
  private readonly emptied: (() => void)[] = []

  get waiting(): number {
    return this.messages.length
  }

  /** Keeps a message. Resolves when there is room for the next one. */
  async put(message: Message): Promise<void> {
    this.messages.push(message)
    this.bytes += message.payload.length
    for (const go of this.filled.splice(0)) go()
    while (this.messages.length >= mostWaiting || this.bytes >= mostBytes)
      await new Promise<void>((go) => this.emptied.push(go))
  }

  /** Resolves when a message waits or the signal aborts. */
  async next(signal: AbortSignal): Promise<void> {
    if (this.messages.length > 0 || signal.aborted) return
    await new Promise<void>((resolve) => {
      const go = () => {
        signal.removeEventListener('abort', go)
        resolve()
      }
      this.filled.push(go)
      signal.addEventListener('abort', go)
    })
  }

  take(): Message | undefined {
    const message = this.messages.shift()
    if (message) this.release(message.payload.length)
    return message
  }

  /** Forgets what came by connections that broke: the broker sends it again. */
  dropDead(): void {
    const live = this.messages.filter((message) => message.isLive())
    const left = live.reduce((sum, { payload }) => sum + payload.length, 0)
    this.messages = live
    this.release(this.bytes - left)
  }

  private release(bytes: number): void {
    this.bytes -= bytes
    for (const go of this.emptied.splice(0)) go()
  }
}
