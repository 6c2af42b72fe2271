import type { z } from 'zod'
import type { Permission } from '@/features/access/permissions'
import { json } from '@/lib/http'
import type { Part } from '@/lib/parts'
import { readQuery } from '@/lib/read-input'
import { databaseMs, within } from '@/lib/within'
import { answeringPerson } from './answering-person'
import type { SignedIn } from './queries'

/** A route handler for people that answers the part of a list that the parameters of its URL ask for. */
export const answeringList = <Query extends z.ZodType>(
  permission: Permission,
  query: Query,
  list: (person: SignedIn, asked: z.output<Query>) => Promise<Part<unknown>>,
) =>
  answeringPerson(permission, async (request, person) => {
    const read = readQuery(request, query)
    return read.ok ? json(await within(databaseMs, list(person, read.query))) : read.answer
  })
