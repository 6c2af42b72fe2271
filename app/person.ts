import type { Route } from 'next'
import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import { mayDo } from '@/features/access/actor'
import type { Permission } from '@/features/access/permissions'
import { getPerson, type SignedIn } from '@/features/accounts/queries'

/** Who looks at the page; asked once for all parts of it. */
export const currentPerson = cache(async (): Promise<SignedIn | null> => getPerson(await headers()))

/** The person of a page that needs this permission: nobody signs in first, others are told that they may not. */
export async function requirePerson(permission: Permission): Promise<SignedIn> {
  const person = await currentPerson()
  if (!person) redirect(`/sign-in?next=${encodeURIComponent((await headers()).get('x-path') ?? '/')}` as Route)
  if (!mayDo(person, permission)) forbidden()
  return person
}
