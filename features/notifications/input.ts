import { z } from 'zod'
import { channelNotices } from '@/db/notice-words'
import { alertSeverity, type channelKind, languageChoice, role } from '@/db/schema'
import { readTarget } from '@/lib/outgoing'

export type ChannelKind = (typeof channelKind.enumValues)[number]

export const maintenanceNotices = [...channelNotices.tasks, ...channelNotices.maintenance] as const
export type MaintenanceNotice = (typeof maintenanceNotices)[number]

/** Whether a kind of message is of maintenance. */
export const isOfMaintenance = (kind: string): kind is MaintenanceNotice =>
  maintenanceNotices.some((notice) => notice === kind)

export const Severity = z.enum(alertSeverity.enumValues)
export const Sites = z.array(z.string().min(1).max(255)).min(1, 'Choose a site, or the whole plant').max(500).nullable()
export const DelayMinutes = z.int().min(0).max(1_440)
export const RemindMinutes = z.int().min(5).max(1_440).nullable()

const HttpAddress = z
  .string()
  .trim()
  .max(2_000)
  .refine((text) => readTarget(text) !== null, 'Give an address like https://hooks.example/alerts, without a password')

const TopicAddress = HttpAddress.refine(
  (text) => !URL.canParse(text) || /^\/(.+\/)?[\w-]{1,64}$/.test(new URL(text).pathname),
  'End the address with the topic, as in https://ntfy.sh/plant-alerts',
)

const Mailboxes = z
  .string()
  .trim()
  .max(2_000)
  .transform((text) => text.split(/[\s,;]+/).filter((part) => part !== ''))
  .pipe(z.array(z.email('Give e-mail addresses, one a line')).min(1, 'Give an e-mail address').max(20))
  .transform((addresses) => addresses.join(', '))

const roleAddress = /^role:(\w+)$/
const Role = z.enum(role.enumValues)

/** The role whose holders an e-mail channel is for, as in `role:manager`; null for one with addresses. */
export const roleOf = (address: string) => Role.safeParse(roleAddress.exec(address)?.[1]).data ?? null

const RoleAddress = z
  .string()
  .trim()
  .refine((text) => roleOf(text) !== null)
const MailAddress = z.string().pipe(z.union([RoleAddress, Mailboxes]))

/** What a channel's address may be, by its kind. */
export const Address = { webhook: HttpAddress, slack: HttpAddress, ntfy: TopicAddress, email: MailAddress }

const common = {
  name: z.string().trim().min(1, 'Give the channel a name').max(255),
  severity: Severity.default('medium'),
  sites: Sites.default(null),
  notices: z
    .array(z.enum([...channelNotices.alerts, ...maintenanceNotices]))
    .min(1, 'Choose what is told')
    .default(['raised', 'brought_back']),
  delayMinutes: DelayMinutes.default(0),
  remindMinutes: RemindMinutes.default(30),
  language: z.enum(languageChoice.enumValues).default('en'),
}

/** Of an ntfy server that asks for one. */
const token = z.string().trim().min(1).max(500).optional()

export const NewChannel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('webhook'), address: Address.webhook, ...common }),
  z.strictObject({ kind: z.literal('slack'), address: Address.slack, ...common }),
  z.strictObject({ kind: z.literal('ntfy'), address: Address.ntfy, token, ...common }),
  z.strictObject({ kind: z.literal('email'), address: Address.email, ...common }),
])
export type NewChannel = z.input<typeof NewChannel>

/** What is named is changed; the address is checked by the channel's kind. */
export const ChannelChange = z.strictObject({
  name: common.name.optional(),
  severity: Severity.optional(),
  sites: Sites.optional(),
  notices: common.notices.unwrap().optional(),
  delayMinutes: DelayMinutes.optional(),
  remindMinutes: RemindMinutes.optional(),
  language: common.language.unwrap().optional(),
  address: z.string().max(2_000).optional(),
  token,
  enabled: z.boolean().optional(),
})
export type ChannelChange = z.infer<typeof ChannelChange>

/** What is sealed of a channel. */
export const Target = z.object({ address: z.string(), secret: z.string().optional(), token: z.string().optional() })
export type Target = z.infer<typeof Target>
