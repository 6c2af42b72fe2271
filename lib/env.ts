import { resolve } from 'node:path'
import { z } from 'zod'
import { normaliseAddress, parseNetwork } from './ip-address'
import { isLoopbackName } from './loopback'
import { isTopicFilter, parseTopicTemplate } from './mqtt-topic'

const postgresUrl = () => z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional()

const hostName = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i

/** Scheme, name and port alone; plain HTTP for this machine alone. */
function readOrigin(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { href, origin, protocol, hostname } = new URL(text)
  const safe = protocol === 'https:' || (protocol === 'http:' && isLoopbackName(hostname.replace(/^\[|\]$/g, '')))
  return safe && href === `${origin}/` ? origin : null
}

/** A broker's address; user and password may stand in it, nothing behind the port. */
function isBroker(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, pathname, search, hash } = new URL(text)
  return /^mqtts?:$/.test(protocol) && hostname !== '' && /^\/?$/.test(pathname) && search === '' && hash === ''
}

/** Where a bucket is: its name in the host or as the path. */
function isBucket(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(text)
  const safe = protocol === 'https:' || (protocol === 'http:' && isLoopbackName(hostname.replace(/^\[|\]$/g, '')))
  return safe && [username, password, search, hash].every((part) => part === '')
}

/** A comma list whose every part must be readable. */
function list<T>(read: (text: string) => T | null, error: string) {
  return z
    .string()
    .default('')
    .transform((text) => text.split(',').map((part) => part.trim()))
    .transform((parts) => parts.filter((part) => part !== '').map(read))
    .refine((found): found is T[] => !found.includes(null), error)
}

const requestsPerSecond = (usual: number) =>
  z.coerce.number({ error: 'must be a number of requests a second' }).int().min(1).max(1_000_000).default(usual)

const Settings = z.object({
  DATABASE_URL: postgresUrl(),
  /** The server itself, where `DATABASE_URL` names a pooler in transaction mode. */
  DATABASE_DIRECT_URL: postgresUrl(),
  /** A read replica, which charts are read from. */
  DATABASE_REPLICA_URL: postgresUrl(),
  SM_DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .transform((path) => resolve(path)),
  HOST: z
    .string()
    .refine(
      (host) => normaliseAddress(host) !== null || hostName.test(host),
      'must be an address or a name, without port',
    )
    .default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65535).default(3000),
  /** Signs sessions and encrypts second factors; unset: a file in the data directory. */
  SM_SECRET: z.string().min(32, { error: 'must have 32 characters or more' }).optional(),
  /** What Prometheus shows to read the metrics; unset: one that follows from the secret. */
  SM_METRICS_TOKEN: z
    .string()
    .regex(/^\S{20,500}$/, 'must have 20 characters or more and no spaces')
    .optional(),
  /** The mail server for invitations and new passwords; unset: an admin hands the links over. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be a smtp:// or smtps:// address' }).optional(),
  MAIL_FROM: z.email({ error: 'must be an e-mail address' }).default('smart-maintenance@localhost.localdomain'),
  /** Files in PEM: the certificate with its chain, and its key. */
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  /** How people reach the plant: scheme, name and port. */
  PUBLIC_URL: z
    .string()
    .transform(readOrigin)
    .refine((origin) => origin !== null, 'must be like https://plant.example: https beyond this machine, and no path')
    .optional(),
  TRUSTED_PROXIES: list(parseNetwork, 'must be addresses or networks, as in 10.0.0.5,fd00::/8'),
  /** Where calls to configured addresses may go although it is not the public internet. */
  OUTGOING_ALLOW: list(
    (text) => parseNetwork(text) ?? (hostName.test(text) ? text.toLowerCase() : null),
    'must be addresses, networks or names',
  ),
  /** Where the worker puts a backup each night; unset: nowhere. */
  SM_BACKUP_DIR: z
    .string()
    .min(1)
    .transform((path) => resolve(path))
    .optional(),
  /** How many of them stay. */
  SM_BACKUP_KEEP: z.coerce.number({ error: 'must be a number of backups' }).int().min(1).max(10_000).default(7),
  /** The bucket for photos, as https://s3.example/bucket or https://bucket.s3.example; unset: the data directory. */
  SM_PHOTO_BUCKET: z
    .string()
    .refine(isBucket, 'must be like https://s3.example/bucket, https beyond this machine')
    .optional(),
  SM_PHOTO_BUCKET_REGION: z.string().min(1).default('us-east-1'),
  SM_PHOTO_BUCKET_KEY_ID: z.string().min(1).optional(),
  SM_PHOTO_BUCKET_SECRET: z.string().min(1).optional(),
  /** A collector that takes traces by OTLP over HTTP; unset: nothing is traced. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be a http:// or https:// address' })
    .optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** For the tests: a server on which they create and drop databases of their own. */
  TEST_DATABASE_URL: postgresUrl(),
  /** For the tests: a pooler in transaction mode before that server. */
  TEST_POOLER_URL: postgresUrl(),
  /** For the tests: full counts, and the seed of their random choices. */
  SM_TEST_LONG: z
    .enum(['0', '1'], { error: 'must be 0 or 1' })
    .default('0')
    .transform((flag) => flag === '1'),
  SM_TEST_SEED: z.coerce.number({ error: 'must be a whole number' }).int().optional(),
  /** For the tests: a Chromium to use instead of the one that is found or installed. */
  PW_CHROMIUM: z.string().optional(),
  /** The longest NDJSON, CSV or line protocol that one request may carry, inflated. */
  SM_STREAM_LIMIT_MIB: z.coerce
    .number({ error: 'must be a number of MiB' })
    .int()
    .min(1)
    .max(1024 * 1024)
    .default(4096),
  /** Requests a second of one device key, and of one address; ten seconds' worth at once. */
  SM_KEY_RATE: requestsPerSecond(1_000),
  SM_ADDRESS_RATE: requestsPerSecond(3_000),
  /** Whether small posts that wait share a transaction. */
  SM_GROUP_COMMIT: z
    .enum(['0', '1'], { error: 'must be 0 or 1' })
    .default('1')
    .transform((flag) => flag === '1'),
  SM_POOL_SIZE: z.coerce.number({ error: 'must be a number of connections' }).int().min(1).max(100).default(8),
  /** The broker from which readings are taken; unset: from none. */
  MQTT_URL: z.string().refine(isBroker, 'must be like mqtts://user:password@broker.example:8883').optional(),
  MQTT_TOPICS: list((text) => (isTopicFilter(text) ? text : null), 'must be topic filters, as in plant/+/+/+,lab/#'),
  /** How topics name sensors; the first that fits. */
  MQTT_TOPIC_TEMPLATE: list(parseTopicTemplate, 'must be like plant/+/{machine}/{sensor} -> {machine}.{sensor}'),
  MQTT_DEVICE_KEY: z
    .string()
    .regex(/^smk_[A-Za-z0-9_-]{43}$/, 'must be a device key, smk_…')
    .optional(),
  /** Under this name the broker keeps what comes while the bridge is away. */
  MQTT_CLIENT_ID: z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 printable ASCII characters')
    .optional(),
  /** Bridges of one group share the messages. */
  MQTT_GROUP: z
    .string()
    .regex(/^[^/+#\0]+$/, 'must be a name without /, + and #')
    .optional(),
  MQTT_VERSION: z.enum(['5', '3.1.1'], { error: 'must be 5 or 3.1.1' }).default('5'),
  /** A file in PEM: the authorities that the broker's certificate may come from, instead of the public ones. */
  MQTT_CA: z.string().optional(),
})

const Environment = Settings.superRefine((settings, context) => {
  const { TLS_CERT, TLS_KEY, TRUSTED_PROXIES, PUBLIC_URL, SMTP_URL } = settings
  const { SM_PHOTO_BUCKET, SM_PHOTO_BUCKET_KEY_ID, SM_PHOTO_BUCKET_SECRET } = settings
  const { MQTT_URL, MQTT_DEVICE_KEY, MQTT_TOPICS, MQTT_GROUP, MQTT_CLIENT_ID, MQTT_VERSION } = settings
  const need = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message })
  for (const name of ['DATABASE_DIRECT_URL', 'DATABASE_REPLICA_URL'] as const)
    if (settings[name] && !settings.DATABASE_URL) need('DATABASE_URL', `must be set when ${name} is`)
  if (TLS_CERT && !TLS_KEY) need('TLS_KEY', 'must name the key of TLS_CERT')
  if (TLS_KEY && !TLS_CERT) need('TLS_CERT', 'must name the certificate of TLS_KEY')
  if (TRUSTED_PROXIES.length > 0 && !PUBLIC_URL) need('PUBLIC_URL', 'must be set when TRUSTED_PROXIES is')
  // Whoever asks for a new password must not choose, by the Host header, where the link in the mail leads.
  if (SMTP_URL && !PUBLIC_URL) need('PUBLIC_URL', 'must be set when SMTP_URL is')
  if (SM_PHOTO_BUCKET && !SM_PHOTO_BUCKET_KEY_ID) need('SM_PHOTO_BUCKET_KEY_ID', 'must be set when SM_PHOTO_BUCKET is')
  if (SM_PHOTO_BUCKET && !SM_PHOTO_BUCKET_SECRET) need('SM_PHOTO_BUCKET_SECRET', 'must be set when SM_PHOTO_BUCKET is')
  if (MQTT_URL && !MQTT_DEVICE_KEY) need('MQTT_DEVICE_KEY', 'must be set when MQTT_URL is')
  if (MQTT_URL && MQTT_TOPICS.length === 0) need('MQTT_TOPICS', 'must be set when MQTT_URL is')
  if (MQTT_GROUP && !MQTT_CLIENT_ID) need('MQTT_CLIENT_ID', 'must be set, another for each bridge, when MQTT_GROUP is')
  if (MQTT_GROUP && MQTT_VERSION !== '5') need('MQTT_VERSION', 'must be 5 when MQTT_GROUP is set')
})

export type Env = z.infer<typeof Environment>

/**
 * Parses the environment; an empty variable counts as unset.
 * @throws Error naming every wrong variable and what it must be.
 */
export function parseEnv(source: NodeJS.ProcessEnv): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = Environment.safeParse(set)
  if (result.success) return result.data
  const wrong = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The environment has wrong settings.\n  ${wrong.join('\n  ')}`)
}

/** The process's environment, parsed at first use. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}
let parsed: Env | undefined
