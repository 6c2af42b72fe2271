import { cString, type Message, message, ProtocolViolation, readCString, simpleQuery } from './messages'
import { PreparedNames } from './prepared-names'
import { readFacts, type StatementFacts } from './statements'

/** A client's message as the backend shall get it; `runs` when it runs a statement about which something must be known. */
export type Request = { bytes: Buffer; endsUnit: boolean; runs?: StatementFacts }

/** Turns the messages of one client into messages for the shared backend. */
export class Requests {
  readonly names: PreparedNames
  readonly #statements = new Map<string, StatementFacts>()
  readonly #portals = new Map<string, StatementFacts>()

  constructor(connectionId: number) {
    this.names = new PreparedNames(connectionId)
  }

  /**
   * Null for data of a COPY that has ended already, which PostgreSQL ignores as well.
   * @throws ProtocolViolation for a message that no client may send
   */
  translate(original: Message): Request | null {
    switch (original.type) {
      case 'Q':
        return this.#query(original)
      case 'P':
        return { bytes: this.#parse(original), endsUnit: false }
      case 'B':
        return { bytes: this.#bind(original), endsUnit: false }
      case 'E':
        return { bytes: original.bytes, endsUnit: false, runs: this.#portals.get(readCString(original.body, 0).text) }
      case 'D':
        return { bytes: this.names.describe(original), endsUnit: false }
      case 'C':
        return { bytes: this.names.close(original), endsUnit: false }
      case 'S':
      case 'H':
        return { bytes: original.bytes, endsUnit: true }
      case 'd':
      case 'c':
      case 'f':
        return null
      default:
        throw new ProtocolViolation(`invalid frontend message type ${original.type.charCodeAt(0)}`)
    }
  }

  /** Portals end with their transaction. */
  transactionEnded(): void {
    this.#portals.clear()
  }

  #query({ bytes, body }: Message): Request {
    const facts = readFacts(readCString(body, 0).text)
    if (facts?.refusal) return { bytes: simpleQuery(raise(facts.refusal)), endsUnit: true }
    return { bytes, endsUnit: true, runs: facts ?? undefined }
  }

  #parse(original: Message): Buffer {
    const { bytes, name, sql } = this.names.parse(original)
    const facts = readFacts(sql)
    if (facts) this.#statements.set(name, facts)
    else this.#statements.delete(name)
    return facts?.refusal ? this.#parse(refused(name, facts.refusal)) : bytes
  }

  #bind(original: Message): Buffer {
    const { bytes, portal, name } = this.names.bind(original)
    const facts = this.#statements.get(name)
    if (facts) this.#portals.set(portal, facts)
    else this.#portals.delete(portal)
    return bytes
  }
}

function refused(name: string, refusal: string): Message {
  const body = Buffer.concat([cString(name), cString(raise(refusal)), Buffer.from([0, 0])])
  return { type: 'P', bytes: message('P', body), body }
}

/** SQL that fails in the backend, so that a transaction around it fails as it should. */
function raise(refusal: string): string {
  return `do $$ begin raise exception using errcode = '0A000', message = '${refusal}'; end $$`
}
