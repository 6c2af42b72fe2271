type Ways<Part> = {
  /** The least time from one sending to the next. */
  everyMs: number
  merge(earlier: Part, later: Part): Part
  send(part: Part): void | Promise<void>
}

export type Coalesced<Part> = { add(part: Part): void; stop(): void }

/**
 * Sends the first part at once, and what comes within `everyMs` of a sending together, as the next one. One sending is over
 * before another begins; what it fails with is its own to deal with.
 */
export function coalesce<Part>({ everyMs, merge, send }: Ways<Part>, clock = () => performance.now()): Coalesced<Part> {
  let waiting: { part: Part } | null = null
  let timer: NodeJS.Timeout | null = null
  let sentAt = Number.NEGATIVE_INFINITY
  let busy = false
  let stopped = false

  function plan(): void {
    if (timer || busy || stopped || !waiting) return
    timer = setTimeout(sendWaiting, Math.max(0, sentAt + everyMs - clock()))
    timer.unref?.()
  }

  async function sendWaiting(): Promise<void> {
    timer = null
    if (!waiting) return
    const { part } = waiting
    waiting = null
    busy = true
    sentAt = clock()
    try {
      await send(part)
    } finally {
      busy = false
      plan()
    }
  }

  return {
    add(part) {
      waiting = { part: waiting ? merge(waiting.part, part) : part }
      plan()
    },
    stop() {
      stopped = true
      if (timer) clearTimeout(timer)
    },
  }
}
