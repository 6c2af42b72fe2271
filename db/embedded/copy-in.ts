import { type Message, message } from './messages'

/**
 * Collects the data of one `COPY … FROM STDIN`: the backend cannot wait for more, so it gets the command and all the
 * data at once.
 */
export class CopyIn {
  readonly #command: Buffer
  readonly #limitBytes: number
  #data: Buffer[] = []
  #bytes = 0
  #end: Buffer | undefined

  constructor(command: Buffer, limitBytes: number) {
    this.#command = command
    this.#limitBytes = limitBytes
  }

  get complete(): boolean {
    return this.#end !== undefined
  }

  /** Takes a message of the client; false when it does not belong to the COPY, which then fails. */
  add({ type, bytes }: Message): boolean {
    if (type === 'd') this.#collect(bytes)
    else if (type === 'c') this.#end = this.#bytes > this.#limitBytes ? this.#tooLong() : bytes
    else if (type === 'f') this.#abort(bytes)
    else if (type !== 'H' && type !== 'S') this.#abort(copyFail(`unexpected message ${type}`))
    return 'dcfHS'.includes(type)
  }

  /** The command, the data and the end, for the backend. */
  messages(): Buffer[] {
    return [this.#command, ...this.#data, ...(this.#end ? [this.#end] : [])]
  }

  #collect(bytes: Buffer): void {
    this.#bytes += bytes.length
    if (this.#bytes > this.#limitBytes) this.#data = []
    else this.#data.push(bytes)
  }

  #abort(end: Buffer): void {
    this.#data = []
    this.#end = end
  }

  #tooLong(): Buffer {
    const mebibytes = Math.round(this.#limitBytes / 1024 / 1024)
    return copyFail(`more than ${mebibytes} MiB in one COPY, send it in parts`)
  }
}

/** The answer that lets a client send its data. The number of columns is not known here, and no driver reads it. */
export function copyInResponse(binary: boolean): Buffer {
  return message('G', Buffer.from([binary ? 1 : 0, 0, 0]))
}

function copyFail(reason: string): Buffer {
  return message('f', Buffer.from(`${reason}\0`))
}
