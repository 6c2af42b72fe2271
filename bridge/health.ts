import { noteBridge } from '@/features/operation/bridges/commands'
import type { Receipt } from '@/features/readings/receipt'
import { log } from '@/lib/log'
import { within } from '@/lib/within'
import type { Inbox } from './inbox'
import type { ReadMessage } from './read-message'
import type { Link } from './stay-connected'

const counted = ['rows', 'accepted', 'duplicates', 'conflicts', 'quarantined', 'rejected'] as const
const names = ['messages', ...counted] as const
type Counts = Record<(typeof names)[number], number>

const everyMs = 60_000
const noteMs = 10_000
const none = (): Counts => ({
  messages: 0,
  rows: 0,
  accepted: 0,
  duplicates: 0,
  conflicts: 0,
  quarantined: 0,
  rejected: 0,
})

/**
 * What the bridge did since it started, and what keeps it from going on; told once a minute and when that changes, and noted for
 * the metrics six times as often.
 */
export class Health {
  readonly counts = none()
  /** Why nothing is stored, null while all is well. */
  trouble: string | null = null
  /** Messages that are being stored. */
  underWay = 0
  private readonly timer = setInterval(() => this.tell(), everyMs)
  private readonly noting = setInterval(() => this.note(), noteMs)
  /** What was noted so far; one note waits for the one before. */
  private noted = Promise.resolve(none())

  constructor(
    private readonly name: string,
    private readonly inbox: Inbox,
    private readonly link: Link,
  ) {}

  /** `connected`, or why not. */
  get broker(): string {
    return this.link.trouble() ?? 'connected'
  }

  /** Messages that came and are not being stored yet. */
  get waiting(): number {
    return this.inbox.waiting
  }

  /** A batch is about to be stored. */
  began(batch: ReadMessage[]): void {
    this.underWay = batch.length
  }

  /** Nothing of the batch is acknowledged; it is tried again. */
  halted(why: string, err?: unknown): void {
    if (this.trouble !== why) log.error({ why, err }, 'nothing is stored or acknowledged until this is over')
    this.trouble = why
  }

  stored(batch: ReadMessage[], receipts: Receipt[]): void {
    if (this.trouble !== null) log.info('readings are stored again')
    this.trouble = null
    this.underWay = 0
    this.counts.messages += batch.length
    for (const receipt of receipts) for (const name of counted) this.counts[name] += receipt[name]
    const unread = batch.filter(({ fault }) => fault !== null)
    const [first] = unread
    if (first === undefined) return
    const { topic } = first.message
    log.warn(
      { receipt: receipts[0]?.receipt_id, messages: unread.length, topic, code: first.fault?.code },
      'messages could not be read',
    )
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    clearInterval(this.noting)
    this.tell()
    await this.note()
  }

  /** What came in since the last time is added to what stands in the database; while that is away it waits here. */
  private note(): Promise<void> {
    this.noted = this.noted.then((before) => this.noteSince(before))
    return this.noted.then(() => {})
  }

  private async noteSince(before: Counts): Promise<Counts> {
    const now = { ...this.counts }
    const since = none()
    for (const name of names) since[name] = now[name] - before[name]
    const news = { counts: since, waiting: this.waiting + this.underWay, isConnected: this.broker === 'connected' }
    return within(noteMs, noteBridge(this.name, news)).then(
      () => now,
      (err) => {
        log.debug({ err }, 'nothing was noted for the metrics')
        return before
      },
    )
  }

  private tell(): void {
    const { broker, trouble, waiting, underWay, counts } = this
    log.info({ broker, storing: trouble ?? 'well', waiting: waiting + underWay, ...counts }, 'bridge')
  }
}
