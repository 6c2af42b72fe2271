import { commandLine } from '@/features/access/actor'
import type { Role } from '@/features/access/permissions'
import { createPerson } from '@/features/accounts/commands'

export const password = 'seven quiet turbines hum at dawn'
let count = 0

/** Somebody with the password above. */
export async function arrangeAccount(role: Role, name: string): Promise<{ id: string; name: string; email: string }> {
  const email = `${role}-${process.pid}-${++count}@plant.example`
  const created = await createPerson(commandLine, { name, email, role, sites: null, password })
  if (!created.ok) throw new Error(`${email}: ${created.reason}`)
  return { id: created.id, name, email }
}
