import type { Page } from '@playwright/test'
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

/** Fills in the page to sign in, which is open, and sends it. */
export async function fillSignIn(page: Page, email: string, secret = password): Promise<void> {
  await page.getByLabel('E-mail address', { exact: true }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
