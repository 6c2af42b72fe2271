import type { Transaction } from '@/db/client'
import { credentials, users } from '@/db/schema'
import type { Role } from '@/features/access/permissions'

export type NewAccount = { name: string; email: string; role: Role; sites: string[] | null }

/** Adds a person with a password that is hashed already; null when the e-mail address has an account. */
export async function insertPerson(tx: Transaction, account: NewAccount, passwordHash: string): Promise<string | null> {
  const email = account.email.toLowerCase()
  const [row] = await tx
    .insert(users)
    .values({ ...account, email })
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id })
  if (!row) return null
  await tx
    .insert(credentials)
    .values({ userId: row.id, accountId: row.id, providerId: 'credential', password: passwordHash })
  return row.id
}
