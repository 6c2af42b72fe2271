import { type Message, readCString } from './messages'

/** Gets whole NotificationResponse messages. */
export type Listener = { notify(notification: Buffer): void }

/** Which connection listens to which channel; the shared backend itself only knows the union. */
export class Channels {
  readonly #listeners = new Map<string, Set<Listener>>()

  listen(listener: Listener, channel: string): void {
    const listeners = this.#listeners.get(channel) ?? new Set()
    this.#listeners.set(channel, listeners.add(listener))
  }

  /** @param channel `*` for all of the listener's channels */
  unlisten(listener: Listener, channel: string): void {
    for (const [name, listeners] of this.#listeners) {
      if (channel !== '*' && channel !== name) continue
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(name)
    }
  }

  /** Sends a NotificationResponse to everybody who listens to its channel. */
  deliver({ bytes, body }: Message): void {
    for (const listener of this.#listeners.get(readCString(body, 4).text) ?? []) listener.notify(bytes)
  }

  /** SQL that makes the backend listen to exactly what somebody wants to hear. */
  restoreSql(): string {
    const names = [...this.#listeners.keys()].map((name) => `listen "${name.replaceAll('"', '""')}"`)
    return ['unlisten *', ...names].join('; ')
  }
}
