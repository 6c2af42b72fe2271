import { Channels } from './channels'
import type { Engine } from './engine'
import { type Message, messagesIn, simpleQuery } from './messages'

/** A connection as the queue sees it. */
export type Member = {
  /** Does one unit of work; true keeps the backend for the next one. */
  takeTurn(): boolean
  /** Bytes still to be read by the client: a client that reads is not idle. */
  unread(): number
  /** Called when the member kept the backend without doing anything for too long. */
  expire(): void
}

type Options = { idleMs: number; onDead: (cause: unknown) => void }

/** The one backend and the queue for it: first come, first served, and whoever is inside a transaction keeps it. */
export class Backend {
  readonly channels = new Channels()
  readonly #engine: Engine
  readonly #options: Options
  readonly #waiting = new Set<Member>()
  #notifications: Message[] = []
  #owner: Member | undefined
  #idleTimer: NodeJS.Timeout | undefined
  #scheduled = false
  #dead = false

  constructor(engine: Engine, options: Options) {
    this.#engine = engine
    this.#options = options
  }

  /** Queues for a turn; asking again while waiting changes nothing. */
  request(member: Member): void {
    this.#waiting.add(member)
    this.#schedule()
  }

  /** Gives up a place in the queue. */
  withdraw(member: Member): void {
    this.#waiting.delete(member)
  }

  /** Runs whole messages; notifications go to who listens, the other messages are returned. */
  exec(...input: Uint8Array[]): Message[] {
    const answer: Message[] = []
    for (const message of messagesIn(this.#engine.exec(...input))) {
      if (message.type === 'A') this.#notifications.push(message)
      else answer.push(message)
    }
    return answer
  }
  /** Makes the backend listen to what the connections want, after one of them stopped. Only outside a transaction. */
  restoreChannels(): void {
    this.exec(simpleQuery(this.channels.restoreSql()))
  }

  /** After the turn, so that the notifier has its own answer first, as from a server. */
  #deliver(): void {
    for (const notification of this.#notifications.splice(0)) this.channels.deliver(notification)
  }

  #schedule(): void {
    if (this.#scheduled || this.#dead) return
    this.#scheduled = true
    setImmediate(() => {
      this.#scheduled = false
      this.#serveNext()
    })
  }

  #serveNext(): void {
    const member = this.#owner ?? this.#waiting.values().next().value
    if (member === undefined || !this.#waiting.delete(member) || this.#dead) return
    clearTimeout(this.#idleTimer)
    try {
      this.#owner = member.takeTurn() ? member : undefined
    } catch (cause) {
      this.#dead = true
      this.#options.onDead(cause)
      return
    }
    this.#deliver()
    if (this.#owner !== undefined) this.#watch(this.#owner, this.#owner.unread())
    if (this.#waiting.size > 0) this.#schedule()
  }

  /** Looks again after one turn of the event loop: what the client sent may not have been read yet. */
  #watch(owner: Member, unread: number): void {
    const look = () => {
      if (this.#owner !== owner || this.#waiting.has(owner)) return
      if (owner.unread() < unread) this.#watch(owner, owner.unread())
      else owner.expire()
    }
    this.#idleTimer = setTimeout(() => setImmediate(look), this.#options.idleMs)
    this.#idleTimer.unref()
  }
}
