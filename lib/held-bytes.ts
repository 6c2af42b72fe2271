import { TooSlow } from './within'

/** What one piece of work holds of the bytes that all may hold together. */
export type Held = {
  /** @throws TooSlow when no more fit. */
  add(bytes: number): void
  /** Gives back all it holds; at the end of the work that happens by itself. */
  release(): void
}

/** Lets work hold bytes, `most` at once in all. What finds no room is refused, so that memory does not grow with what comes. */
export function heldBytes(most: number) {
  let total = 0
  return async <T>(work: (held: Held) => Promise<T>): Promise<T> => {
    let own = 0
    const held: Held = {
      add(bytes) {
        if (total + bytes > most) throw new TooSlow(`${most} bytes are held already`)
        total += bytes
        own += bytes
      },
      release() {
        total -= own
        own = 0
      },
    }
    try {
      return await work(held)
    } finally {
      held.release()
    }
  }
}
