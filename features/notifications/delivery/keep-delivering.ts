import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { notificationDeliveries } from '@/db/schema'
import type { Actor } from '@/features/access/actor'
import { planMaintenance } from '@/features/notifications/maintenance/commands'
import { planNotices } from '@/features/notifications/planning/commands'
import { log } from '@/lib/log'
import { attempt, type Lane, takeDue } from './commands'
import { summariseFloods } from './flood'

/** At once to all receivers together. */
const lanes: Record<Lane, number> = { calls: 6, mail: 2 }
const everyMs = 2_000

/**
 * Tells what is due, over and over until the signal aborts or the time is up, and waits for what it began. What takes its time
 * holds nobody else: new messages are looked for meanwhile, and a receiver gets one call at a time.
 */
export async function keepDelivering(actor: Actor, signal: AbortSignal, forMs = 55_000): Promise<void> {
  const { begin, over } = deliverers(actor)
  const end = Date.now() + forMs
  try {
    do {
      await begin()
      await pause(everyMs, undefined, { signal }).catch(() => {})
    } while (!signal.aborted && Date.now() < end)
  } finally {
    await over()
  }
}

/** Plans what happened and tells all that is due now. */
export async function deliverAll(actor: Actor): Promise<void> {
  const { begin, over } = deliverers(actor)
  await begin()
  await over()
}

function deliverers(actor: Actor) {
  const busy = new Set<string>()
  const running = { calls: new Set<Promise<void>>(), mail: new Set<Promise<void>>() }
  let turn: Promise<unknown> = Promise.resolve()

  /** One after the other: of what is being joined into a summary nothing is taken meanwhile. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work)
    turn = next.catch(() => {})
    return next
  }

  async function drain(lane: Lane): Promise<void> {
    for (;;) {
      const taken = await inTurn(async () => {
        const found = await takeDue(actor, lane, lane === 'calls' ? [...busy] : [])
        if (found) busy.add(found.recipient)
        return found
      })
      if (!taken) return
      await attempt(actor, taken.id).finally(() => busy.delete(taken.recipient))
    }
  }

  function start(lane: Lane): void {
    const run = drain(lane)
      .catch((error: unknown) => log.error({ err: error }, 'messages not sent'))
      .finally(() => running[lane].delete(run))
    running[lane].add(run)
  }

  async function begin(): Promise<void> {
    await inTurn(async () => {
      while ((await planNotices(actor)) > 0) await Promise.resolve()
      while ((await planMaintenance(actor)) > 0) await Promise.resolve()
      await summariseFloods()
    })
    if (!(await isAnyDue())) return
    for (const lane of ['calls', 'mail'] as const) while (running[lane].size < lanes[lane]) start(lane)
  }

  const over = () => Promise.all([...running.calls, ...running.mail])
  return { begin, over }
}

async function isAnyDue(): Promise<boolean> {
  const due = sql`${notificationDeliveries.status} = 'waiting' and ${notificationDeliveries.dueAt} <= now()`
  const found = await db.select({ id: notificationDeliveries.id }).from(notificationDeliveries).where(due).limit(1)
  return found.length > 0
}
