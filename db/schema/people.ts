import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgEnum, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core'
import { createdAt, instant, updatedAt } from './columns'

export const role = pgEnum('role', ['viewer', 'technician', 'manager', 'admin'])
export const tokenPurpose = pgEnum('token_purpose', ['set_up', 'invitation', 'password_reset'])
export const themeChoice = pgEnum('theme_choice', ['system', 'light', 'dark'])
export const languageChoice = pgEnum('language_choice', ['en', 'de'])
export const unitSystem = pgEnum('unit_system', ['as_recorded', 'metric', 'imperial'])

/** People who sign in. They are never deleted, so that what they did keeps its author; `disabledAt` closes the door. */
export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: varchar('name', { length: 255 }).notNull(),
    /** In lower case. */
    email: varchar('email', { length: 254 }).notNull().unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    role: role('role').notNull().default('viewer'),
    /** The sites (ISA-95) that this person sees and works on; null means the whole plant. */
    sites: text('sites').array(),
    disabledAt: instant('disabled_at'),
    twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
    theme: themeChoice('theme').notNull().default('system'),
    /** Null: as the browser asks. */
    language: languageChoice('language'),
    /** Null: the plant's. */
    timeZone: varchar('time_zone', { length: 64 }),
    unitSystem: unitSystem('unit_system').notNull().default('as_recorded'),
    createdAt,
    updatedAt,
  },
  (t) => [
    check('users_email_lower', sql`${t.email} = lower(${t.email})`),
    check('users_sites_some', sql`cardinality(${t.sites}) > 0`),
    check('users_admin_everywhere', sql`${t.role} <> 'admin' or ${t.sites} is null`),
  ],
)

const userKey = (name = 'user_id') =>
  uuid(name)
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: userKey(),
    token: varchar('token', { length: 255 }).notNull().unique(),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: varchar('ip_address', { length: 64 }),
    userAgent: text('user_agent'),
    createdAt,
    updatedAt,
  },
  (t) => [index('sessions_user_id_idx').on(t.userId), index('sessions_expires_at_idx').on(t.expiresAt)],
)

/**
 * What a program reads or writes with in a person's name, by their role and sites as they stand, and with these permissions of
 * theirs alone.
 */
export const accessTokens = pgTable(
  'access_tokens',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: userKey(),
    name: varchar('name', { length: 255 }).notNull(),
    /** How the secret begins, to tell one from another. */
    prefix: varchar('prefix', { length: 16 }).notNull(),
    /** SHA-256 in hex. */
    secretHash: varchar('secret_hash', { length: 64 }).notNull().unique(),
    permissions: text('permissions').array().notNull(),
    createdAt,
    lastUsedAt: instant('last_used_at'),
    expiresAt: instant('expires_at'),
  },
  (t) => [
    index('access_tokens_user_id_idx').on(t.userId),
    check('access_tokens_permissions_some', sql`cardinality(${t.permissions}) > 0`),
  ],
)

/** How a person proves who they are: the hash of a password. The other columns are what the sign-in library expects. */
export const credentials = pgTable(
  'credentials',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: userKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt,
    updatedAt,
  },
  (t) => [unique('credentials_once').on(t.userId, t.providerId)],
)

/** Steps of a sign-in that is under way, such as the second factor still to come. */
export const verifications = pgTable(
  'verifications',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt,
    updatedAt,
  },
  (t) => [index('verifications_identifier_idx').on(t.identifier)],
)

/** Tries within a time, such as those of a sign-in. What they are counted by is hashed: it may be a name, or a password in its place. */
export const countedTries = pgTable(
  'counted_tries',
  {
    key: text('key').primaryKey(),
    tries: integer('tries').notNull(),
    /** From then on they are counted anew. */
    until: instant('until').notNull(),
  },
  (t) => [index('counted_tries_until_idx').on(t.until)],
)

/** A time-based second factor (RFC 6238); secret and backup codes are encrypted with the plant's secret. */
export const twoFactors = pgTable('two_factors', {
  id: uuid('id').primaryKey().defaultRandom(),
  userId: userKey().unique(),
  secret: text('secret').notNull(),
  backupCodes: text('backup_codes').notNull(),
  verified: boolean('verified').notNull().default(true),
  failedVerificationCount: integer('failed_verification_count').notNull().default(0),
  lockedUntil: instant('locked_until'),
})

/** A link that works once: the first set-up, an invitation, a new password. Only the SHA-256 of its secret is stored. */
export const oneTimeTokens = pgTable(
  'one_time_tokens',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    purpose: tokenPurpose('purpose').notNull(),
    secretHash: varchar('secret_hash', { length: 64 }).notNull().unique(),
    /** Of an invitation. */
    email: varchar('email', { length: 254 }),
    role: role('role'),
    sites: text('sites').array(),
    /** Of a new password. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    createdById: uuid('created_by_id').references(() => users.id),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    revokedAt: instant('revoked_at'),
    createdAt,
  },
  (t) => [
    index('one_time_tokens_user_id_idx').on(t.userId),
    index('one_time_tokens_created_by_id_idx').on(t.createdById),
    check(
      'one_time_tokens_invitation',
      sql`${t.purpose} <> 'invitation' or (${t.email} is not null and ${t.role} is not null)`,
    ),
    check('one_time_tokens_password_reset', sql`${t.purpose} <> 'password_reset' or ${t.userId} is not null`),
  ],
)
