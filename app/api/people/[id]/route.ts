import { z } from 'zod'
import { answeringPerson } from '@/features/accounts/answering-person'
import { refusal } from '@/features/accounts/answers'
import { changePerson } from '@/features/accounts/people/commands'
import { PersonChange } from '@/features/accounts/people/input'
import { json, refuseOtherMethods } from '@/lib/http'
import { readInput } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'

type Context = { params: Promise<{ id: string }> }

/** Changes somebody's role or sites, locks them out or in, or takes their second factor away. */
export const PATCH = answeringPerson('people.manage', async (request, person, { params }: Context) => {
  const id = z.uuid().safeParse((await params).id)
  if (!id.success) return refusal({ reason: 'not_found' })
  const read = await readInput(request, PersonChange)
  if (!read.ok) return read.answer
  const changed = await within(databaseMs, changePerson(person, id.data, read.input))
  return changed.ok ? json({ changed: changed.changed }) : refusal(changed)
})

export const { GET, HEAD, POST, PUT, DELETE, OPTIONS } = refuseOtherMethods('PATCH')
