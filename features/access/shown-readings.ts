import { askReplica, type Reads, thePrimary } from '@/db/replica'
import type { Actor } from './actor'

/** Where readings are read that somebody looks at: on the replica, if whoever looks has not changed anything just now; of a program nobody knows that. */
export const readShown = <T>(actor: Actor, question: (on: Reads) => Promise<T>): Promise<T> =>
  actor.kind === 'person' && !actor.token && !actor.wroteLately ? askReplica(question) : question(thePrimary)
