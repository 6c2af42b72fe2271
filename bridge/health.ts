import type { Receipt } from '@/features/readings/receipt'
import { log } from '@/lib/log'
import type { Inbox } from './inbox'
import type { ReadMessage } from './read-message'
import type { Link } from './stay-connected'

const counted = ['rows', 'accepted', 'duplicates', 'conflicts', 'quarantined', 'rejected'] as const
type Counts = Record<(typeof counted)[number] | 'messages', number>

const everyMs = 60_000
const none = (): Counts => ({
  messages: 0,
  rows: 0,
  accepted: 0,
  duplicates: 0,
  conflicts: 0,
  quarantined: 0,
  rejected: 0,
})

/** What the bridge did since it started, and what keeps it from going on; told once a minute and when that changes. */
export class Health {
  readonly counts = none()
  /** Why nothing is stored, null while all is well. */
  trouble: string | null = null
  /** Messages that are being stored. */
  underWay = 0
  private readonly timer = setInterval(() => this.tell(), everyMs)

  constructor(
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

  close(): void {
    clearInterval(this.timer)
    this.tell()
  }

  private tell(): void {
    const { broker, trouble, waiting, underWay, counts } = this
    log.info({ broker, storing: trouble ?? 'well', waiting: waiting + underWay, ...counts }, 'bridge')
  }
}
