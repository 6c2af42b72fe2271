import { ByteQueue } from './byte-queue'
import { message, messagesIn, simpleQuery } from './messages'

/** The part of PGlite's WebAssembly module that moves protocol bytes. */
type WasmModule = {
  addFunction(callback: (pointer: number, length: number) => number, signature: string): number
  _set_read_write_cbs(read: number, write: number): void
  _interactive_one(length: number, firstByte: number): void
}
type Instance = { Module: WasmModule; close(): Promise<void> }

/** One PostgreSQL backend in this process. */
export type Engine = {
  /**
   * Runs whole protocol messages and returns the whole messages of the answer.
   * @throws when the instance died; it must not be used again.
   */
  exec(...messages: Uint8Array[]): Buffer
  close(): Promise<void>
}

/** Reads of a backend that wants more than it was sent: only `COPY FROM STDIN` does, and without an answer the instance dies. */
const unannouncedCopy = message('f', Buffer.from('COPY FROM STDIN must be sent as a statement of its own\0'))

/**
 * Connects PGlite's byte callbacks to this process. PGlite's own `execProtocol` parses every row into objects and keeps
 * them all (7 times slower on a large result).
 */
export function createEngine(instance: Instance): Engine {
  const wasm = instance.Module
  if (!hasMemory(wasm)) throw new Error('this build of the embedded engine does not expose its memory')
  const input = new ByteQueue()
  let output: Buffer[] = []

  const read = wasm.addFunction((pointer, length) => {
    if (input.length === 0) input.add(unannouncedCopy)
    return input.moveTo(wasm.HEAPU8.subarray(pointer, pointer + length))
  }, 'iii')
  const write = wasm.addFunction((pointer, length) => {
    output.push(Buffer.from(wasm.HEAPU8.subarray(pointer, pointer + length)))
    return length
  }, 'iii')
  wasm._set_read_write_cbs(read, write)

  const exec = (...messages: Uint8Array[]) => {
    for (const part of messages) input.add(part)
    for (let before = Number.POSITIVE_INFINITY; input.length > 0 && input.length < before; ) {
      before = input.length
      wasm._interactive_one(before, input.firstByte)
    }
    input.clear()
    const answer = Buffer.concat(output)
    output = []
    return answer
  }
  const close = () => {
    input.clear()
    input.add(message('X'))
    return instance.close()
  }
  return { exec, close }
}

/** The package's types leave the memory out. */
function hasMemory<T extends object>(wasm: T): wasm is T & { HEAPU8: Uint8Array } {
  return 'HEAPU8' in wasm && wasm.HEAPU8 instanceof Uint8Array
}

/**
 * Runs SQL that must succeed.
 * @throws Error with the backend's message when it does not.
 */
export function execSql(engine: Engine, sql: string): void {
  for (const { type, body } of messagesIn(engine.exec(simpleQuery(sql)))) {
    if (type === 'E')
      throw new Error(body.toString().match(/\0M([^\0]*)/)?.[1] ?? 'the embedded database refused a statement')
  }
}
