import type { Backend } from './backend'
import type { Listener } from './channels'
import { CopyIn, copyInResponse } from './copy-in'
import type { Inbox } from './inbox'
import { cString, flush, type Message, message, simpleQuery, sync } from './messages'
import { Requests } from './requests'
import { resetSettings } from './session-settings'
import type { StatementFacts } from './statements'

/** Messages that ask for no answer yet are passed on beyond this size, so that they need not be kept. */
const longestUnitBytes = 1024 * 1024

/** Undoes what was executed without a Sync, which would commit it. */
const failingExecute = message('E', cString('a portal that does not exist'), Buffer.alloc(4))

/** What one client has going on in the shared backend. */
export class Session {
  readonly #backend: Backend
  readonly #requests: Requests
  readonly #copyLimitBytes: number
  #channelChanges: StatementFacts['channels'] = []
  #everListened = false
  #changedSettings = false
  #status = 'I'
  #unsynced = false
  #failed = false
  /** The last statement rolled its transaction back. */
  #undone = false
  #copy: CopyIn | undefined

  /** @param copyLimitBytes the most that one COPY may bring */
  constructor(connectionId: number, backend: Backend, copyLimitBytes: number) {
    this.#requests = new Requests(connectionId)
    this.#backend = backend
    this.#copyLimitBytes = copyLimitBytes
  }

  /** Whether nobody else may use the backend before this client goes on. */
  get holdsBackend(): boolean {
    return this.#unsynced || this.#status !== 'I'
  }

  /** Whether leaving needs a turn to clean up. */
  get leavesTraces(): boolean {
    return this.holdsBackend || this.#everListened || this.#changedSettings || this.#requests.names.any
  }

  /** Whether a COPY of the client is under way. */
  get copies(): boolean {
    return this.#copy !== undefined
  }

  /** Moves what belongs to a COPY out of the inbox; collecting needs no backend. */
  collect(inbox: Inbox): void {
    while (this.#copy !== undefined && !this.#copy.complete && inbox.first !== undefined) {
      if (this.#copy.add(inbox.first)) inbox.drop()
    }
  }

  /** Whether a turn would have something to do. */
  isReady(inbox: Inbox): boolean {
    if (this.#copy !== undefined) return this.#copy.complete
    return inbox.hasTerminator || inbox.bytes > longestUnitBytes
  }

  /**
   * Runs the next unit of messages and returns the answer to the client.
   * @throws ProtocolViolation when the client sent what no client may send
   */
  run(listener: Listener, inbox: Inbox): Buffer[] {
    if (this.#copy !== undefined) return this.#finishCopy(listener, this.#copy)
    const { bytes, copy } = this.#takeUnit(inbox)
    const answer = bytes.length > 0 ? this.#exec(listener, copy ? [...bytes, flush] : bytes) : []
    if (copy === undefined || this.#failed) return answer
    this.#copy = new CopyIn(copy.command, this.#copyLimitBytes)
    return [...answer, copyInResponse(copy.binary)]
  }

  /** Takes back what the client left in the shared backend. */
  leave(listener: Listener): void {
    if (this.holdsBackend) this.#backend.exec(failingExecute, sync, simpleQuery('rollback'))
    this.#backend.exec(this.#requests.names.closeAll())
    if (this.#changedSettings) this.#backend.exec(simpleQuery(resetSettings))
    if (this.#everListened) {
      this.#backend.channels.unlisten(listener, '*')
      this.#backend.restoreChannels()
    }
  }

  #takeUnit(inbox: Inbox): { bytes: Buffer[]; copy?: { command: Buffer; binary: boolean } } {
    const bytes: Buffer[] = []
    while (inbox.first !== undefined && inbox.first.type !== 'X') {
      const request = this.#requests.translate(inbox.first)
      inbox.drop()
      if (request?.runs) this.#note(request.runs)
      if (request?.runs?.copyIn) return { bytes, copy: { command: request.bytes, binary: request.runs.copyIn.binary } }
      if (request) bytes.push(request.bytes)
      if (request?.endsUnit) break
    }
    return { bytes }
  }

  #note(facts: StatementFacts): void {
    this.#channelChanges.push(...facts.channels)
    this.#changedSettings ||= facts.changesSettings
  }

  #finishCopy(listener: Listener, copy: CopyIn): Buffer[] {
    this.#copy = undefined
    return this.#exec(listener, copy.messages(), true)
  }

  #exec(listener: Listener, bytes: Buffer[], answersCopy = false): Buffer[] {
    const answer = this.#backend.exec(...bytes)
    this.#unsynced = answer.at(-1)?.type !== 'Z'
    const isForClient = ({ type }: Message) =>
      type === '3' ? this.#requests.names.closeCompleted() : type !== 'G' || !answersCopy
    const seen = answer.filter(isForClient)
    for (const one of answer) this.#follow(one)
    if (!this.holdsBackend) this.#transactionEnded(listener)
    return seen.map((one) => one.bytes)
  }

  #follow({ type, body }: Message): void {
    if (type === 'E') this.#failed = true
    if (type === 'C') this.#undone = body.toString('latin1') === 'ROLLBACK\0'
    if (type !== 'Z') return
    this.#undone ||= this.#failed
    this.#failed = false
    this.#status = body.toString('latin1')
    this.#requests.names.settled()
  }

  #transactionEnded(listener: Listener): void {
    this.#requests.transactionEnded()
    const changes = this.#channelChanges.splice(0)
    if (changes.length === 0 || this.#undone) return
    this.#everListened = true
    for (const { listens, channel } of changes) {
      if (listens) this.#backend.channels.listen(listener, channel)
      else this.#backend.channels.unlisten(listener, channel)
    }
    if (changes.some(({ listens }) => !listens)) this.#backend.restoreChannels()
  }
}
