import { resolve } from 'node:path'
import { z } from 'zod'

const loopbackHosts = ['127.0.0.1', '::1', 'localhost']

const postgresUrl = () => z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional()

const Environment = z.object({
  DATABASE_URL: postgresUrl(),
  SM_DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .transform((path) => resolve(path)),
  HOST: z
    .enum(loopbackHosts, {
      error: 'must be 127.0.0.1, ::1 or localhost: there are no accounts yet, so only this machine is served',
    })
    .default('127.0.0.1'),
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65535).default(3000),
  /** Signs sessions and encrypts second factors; unset: a file in the data directory. */
  SM_SECRET: z.string().min(32, { error: 'must have 32 characters or more' }).optional(),
  /** The mail server for invitations and new passwords; unset: an admin hands the links over. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be a smtp:// or smtps:// address' }).optional(),
  MAIL_FROM: z.email({ error: 'must be an e-mail address' }).default('smart-maintenance@localhost.localdomain'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** For the tests: a server on which they create and drop databases of their own. */
  TEST_DATABASE_URL: postgresUrl(),
  /** For the tests: full counts, and the seed of their random choices. */
  SM_TEST_LONG: z
    .enum(['0', '1'], { error: 'must be 0 or 1' })
    .default('0')
    .transform((flag) => flag === '1'),
  SM_TEST_SEED: z.coerce.number({ error: 'must be a whole number' }).int().optional(),
  /** For the tests: a Chromium to use instead of the one that is found or installed. */
  PW_CHROMIUM: z.string().optional(),
  SM_POOL_SIZE: z.coerce.number({ error: 'must be a number of connections' }).int().min(1).max(100).default(8),
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
