import type { Metadata, Route } from 'next'
import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import { mayDo } from '@/features/access/actor'
import type { Permission } from '@/features/access/permissions'
import { getPerson, type SignedIn } from '@/features/accounts/queries'
import { speak } from '@/lib/language'
import { within } from '@/lib/within'

const patienceMs = 20_000

/** For what a page asks first: one whose database hangs says so instead of never coming. */
export const soon = <T>(work: Promise<T>): Promise<T> => within(patienceMs, work)

/** Who looks at the page, which speaks their language from then on; asked once for all parts of it. */
export const currentPerson = cache(async (): Promise<SignedIn | null> => {
  const person = await soon(getPerson(await headers()))
  if (person?.language) speak(person.language)
  return person
})

/** The same where nobody needs to be signed in: a page whose database is away says so itself, and does without until then. */
export const knownPerson = (): Promise<SignedIn | null> => currentPerson().catch(() => null)

/** The title of a page, in the language of whoever looks at it. */
export const titled = (title: () => string) => async (): Promise<Metadata> => {
  await knownPerson()
  return { title: title() }
}

/** The person of a page that needs this permission: nobody signs in first, others are told that they may not. */
export async function requirePerson(permission: Permission): Promise<SignedIn> {
  const person = await currentPerson()
  if (!person) redirect(`/sign-in?next=${encodeURIComponent((await headers()).get('x-path') ?? '/')}` as Route)
  if (!mayDo(person, permission)) forbidden()
  return person
}
