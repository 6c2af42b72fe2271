import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { alertSeverity, notificationChannels, notificationChoices, users } from '@/db/schema'
import type { ChannelKind } from '@/features/notifications/input'

type Severity = (typeof alertSeverity.enumValues)[number]
type NoticeKind = (typeof notificationChannels.$inferSelect)['notices'][number]

/** Who is told, and of what: a channel of the plant or a person. */
export type Recipient = {
  channelId: string | null
  personId: string | null
  via: ChannelKind
  severity: Severity
  /** Only alerts of these sites, all of them; null: of the whole plant. */
  siteLists: string[][]
  notices: NoticeKind[]
  delayMinutes: number
}

/** What people are told by e-mail: what asks for them, and not what became of it. */
const asks: NoticeKind[] = ['raised', 'brought_back']

/** The channels that are on, and the people who want to be told and whose account is open. */
export async function listRecipients(tx: Transaction): Promise<Recipient[]> {
  const channels = await tx.select().from(notificationChannels).where(isNull(notificationChannels.disabledAt))
  const people = await tx
    .select({ choice: notificationChoices, reach: users.sites })
    .from(notificationChoices)
    .innerJoin(users, eq(users.id, notificationChoices.userId))
    .where(and(isNull(users.disabledAt), eq(notificationChoices.alerts, true)))
  return [
    ...channels.map(({ id, kind, sites, ...channel }) => ({
      ...channel,
      channelId: id,
      personId: null,
      via: kind,
      siteLists: listsOf(sites),
    })),
    ...people.map(({ choice: { userId, sites, severity, delayMinutes }, reach }) => ({
      channelId: null,
      personId: userId,
      via: 'email' as const,
      severity,
      notices: asks,
      delayMinutes,
      siteLists: listsOf(sites, reach),
    })),
  ]
}

const listsOf = (...lists: (string[] | null)[]) => lists.filter((list) => list !== null)

const rank = (severity: Severity) => alertSeverity.enumValues.indexOf(severity)

type Facts = { kind: NoticeKind; severity: Severity; site: string | null }

/** Whether a recipient is told: of this kind, as severe as they want it, on their sites. */
export function isTold(recipient: Recipient, { kind, severity, site }: Facts): boolean {
  if (!recipient.notices.includes(kind) || rank(severity) < rank(recipient.severity)) return false
  return recipient.siteLists.every((sites) => site !== null && sites.includes(site))
}
