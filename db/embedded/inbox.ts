import type { Message } from './messages'

/** Ends what can be run on its own: Sync, Flush, Query, Terminate. */
const unitTerminators = 'SHQX'

/** The whole messages of a client that nobody has looked at yet, oldest first. */
export class Inbox {
  #messages: Message[] = []
  #next = 0
  #bytes = 0
  #terminators = 0

  get first(): Message | undefined {
    return this.#messages[this.#next]
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Whether it holds a message that asks for an answer or ends the connection. */
  get hasTerminator(): boolean {
    return this.#terminators > 0
  }

  push(message: Message): void {
    this.#messages.push(message)
    this.#count(message, 1)
  }

  /** Removes the first message. */
  drop(): void {
    const message = this.#messages[this.#next]
    if (message === undefined) return
    this.#next += 1
    this.#count(message, -1)
    if (this.#next < this.#messages.length / 2) return
    this.#messages = this.#messages.slice(this.#next)
    this.#next = 0
  }

  #count(message: Message, sign: 1 | -1): void {
    this.#bytes += sign * message.bytes.length
    if (unitTerminators.includes(message.type)) this.#terminators += sign
  }
}
