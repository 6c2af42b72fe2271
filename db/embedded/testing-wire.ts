import { connect, type Socket } from 'node:net'
import { cString, type Message, MessageReader, message, messagesIn } from './messages'

const headBytes = 8

/** The packet that starts a session, or asks for something with another code. */
export function startPacket(code = 3 << 16, parameters = 'user\0postgres\0database\0postgres\0\0'): Buffer {
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(headBytes + parameters.length, 0)
  head.writeUInt32BE(code >>> 0, 4)
  return Buffer.concat([head, Buffer.from(parameters)])
}

const none = Buffer.from([0, 0])
export const parse = (name: string, sql: string) => message('P', cString(name), cString(sql), none)
export const bind = (portal: string, name: string) => message('B', cString(portal), cString(name), none, none, none)
export const execute = (portal: string, rows = 0) => message('E', cString(portal), Buffer.from([0, 0, 0, rows]))
export const copyData = (text: string) => message('d', Buffer.from(text))
export const copyDone = message('c')

/** A client that says exactly what a test wants on the wire. */
export class WireClient {
  readonly socket: Socket
  /** Every byte received and not yet taken. */
  received = Buffer.alloc(0)
  ended = false

  constructor(path: string) {
    this.socket = connect(path)
    this.socket.on('data', (chunk) => {
      this.received = Buffer.concat([this.received, chunk])
    })
    this.socket.on('close', () => {
      this.ended = true
    })
    this.socket.on('error', () => {})
  }

  /** A client whose session has begun. */
  static async open(path: string): Promise<WireClient> {
    const client = new WireClient(path)
    client.send(startPacket())
    await client.until('Z')
    return client
  }

  send(...messages: Buffer[]): void {
    this.socket.write(Buffer.concat(messages))
  }

  /** Waits for bytes or the end; fails after 20 seconds. */
  async wait(isEnough: () => boolean): Promise<void> {
    const deadline = Date.now() + 20_000
    while (!isEnough()) {
      if (Date.now() > deadline)
        throw new Error(`waited in vain after ${JSON.stringify(this.received.toString('latin1'))}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  /** Takes the whole messages up to the first of a type. */
  async until(type: string): Promise<Message[]> {
    const found = () => this.#whole().findIndex((one) => one.type === type)
    await this.wait(() => found() >= 0)
    const messages = this.#whole().slice(0, found() + 1)
    this.received = this.received.subarray(messages.reduce((sum, { bytes }) => sum + bytes.length, 0))
    return messages
  }

  /** Takes everything up to the end of the connection. */
  async untilEnd(): Promise<Message[]> {
    await this.wait(() => this.ended)
    return this.#whole()
  }

  #whole(): Message[] {
    const reader = new MessageReader()
    reader.append(this.received)
    const whole: Message[] = []
    for (let next = reader.next(true); next !== null; next = reader.next(true)) whole.push(next)
    return whole
  }
}

/** `1 2 D C(SELECT 1) Z(I)`: types in order, with what matters of some of them. */
export function summary(messages: Message[]): string {
  const rows = [...messagesIn(Buffer.concat(messages.map(({ bytes }) => bytes)))]
  return rows.map(describeMessage).join(' ')
}

function describeMessage({ type, body }: Message): string {
  if (type === 'E') return `E(${body.toString().match(/\0C(.{5})/)?.[1]})`
  return type === 'C' || type === 'Z' ? `${type}(${body.toString().replace('\0', '')})` : type
}
