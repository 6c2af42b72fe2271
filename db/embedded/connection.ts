import type { Socket } from 'node:net'
import type { Backend, Member } from './backend'
import type { Listener } from './channels'
import { Inbox } from './inbox'
import { fatalError, type Message, MessageReader, message, ProtocolViolation } from './messages'
import { Session } from './session'
import { answerStartup } from './startup'

type Options = { greeting: Buffer; copyLimitBytes: number; onLeft: () => void }

const terminate = message('X')
/** Input that may wait for a turn before the client is asked to pause. */
const longestInboxBytes = 4 * 1024 * 1024

/** One client: its socket, its unread messages and its session in the shared backend. */
export class Connection implements Member, Listener {
  readonly #reader = new MessageReader()
  readonly #session: Session
  readonly #inbox = new Inbox()
  #started = false
  /** Nothing more is taken from the client. */
  #leaving = false
  #left = false

  constructor(
    id: number,
    private readonly socket: Socket,
    private readonly backend: Backend,
    private readonly options: Options,
  ) {
    this.#session = new Session(id, backend, options.copyLimitBytes)
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.#receive(chunk))
    socket.on('drain', () => this.#advance())
    socket.on('end', () => this.#finishInput())
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#leave())
  }

  /** Ends the connection with an ErrorResponse; `code` is a SQLSTATE. */
  end(code: string, text: string): void {
    if (this.#leaving) return
    this.#send([fatalError(code, text)])
    this.#leave()
  }

  notify(notification: Buffer): void {
    if (!this.#leaving) this.socket.write(notification)
  }

  unread(): number {
    return this.socket.writableLength
  }

  expire(): void {
    this.end('25P03', 'terminating connection due to idle-in-transaction timeout')
  }

  takeTurn(): boolean {
    if (!this.#leaving) this.#runUnit()
    if (this.#leaving) {
      this.#cleanUp()
      return false
    }
    this.#advance()
    return this.#session.holdsBackend
  }

  #receive(chunk: Buffer): void {
    if (this.#leaving) return
    this.#reader.append(chunk)
    this.#guard(() => {
      for (let next = this.#reader.next(this.#started); next !== null; next = this.#reader.next(this.#started)) {
        if (this.#started) this.#inbox.push(next)
        else this.#start(next)
        if (this.#leaving) return
      }
      this.#advance()
    })
  }

  #start(packet: Message): void {
    const { answer, next } = answerStartup(packet, this.options.greeting)
    this.#send([answer])
    if (next === 'session') this.#started = true
    if (next === 'end') this.#leave()
  }

  /** Asks for a turn when there is something to do and the client reads its answers. */
  #advance(): void {
    if (this.#leaving) return
    this.#session.collect(this.#inbox)
    if (this.#inbox.bytes > longestInboxBytes) this.socket.pause()
    else if (this.socket.isPaused()) this.socket.resume()
    if (this.socket.writableNeedDrain) return
    if (this.#inbox.first?.type === 'X' && !this.#session.copies) this.#leave()
    else if (this.#session.isReady(this.#inbox)) this.backend.request(this)
  }

  #runUnit(): void {
    this.#guard(() => this.#send(this.#session.run(this, this.#inbox)))
  }

  /** The client will send no more, but what it sent is done before it leaves. */
  #finishInput(): void {
    this.#inbox.push({ type: 'X', bytes: terminate, body: terminate.subarray(5) })
    if (this.#started) this.#advance()
    else this.#leave()
  }

  #send(messages: Buffer[]): void {
    this.socket.cork()
    for (const message of messages) if (message.length > 0) this.socket.write(message)
    this.socket.uncork()
  }

  #guard(work: () => void): void {
    try {
      work()
    } catch (error) {
      if (!(error instanceof ProtocolViolation)) throw error
      this.end('08P01', error.message)
    }
  }

  #leave(): void {
    if (this.#leaving) return
    this.#leaving = true
    this.socket.destroySoon()
    this.backend.withdraw(this)
    if (this.#session.leavesTraces) this.backend.request(this)
    else this.#finish()
  }

  #cleanUp(): void {
    if (this.#left) return
    this.#session.leave(this)
    this.#finish()
  }

  #finish(): void {
    this.#left = true
    this.backend.withdraw(this)
    this.options.onLeft()
  }
}
