import { Forbidden } from '@/lib/refused'
import { isOfWholePlant, type Permission, permissions, type Role } from './permissions'

export type Person = {
  kind: 'person'
  id: string
  name: string
  role: Role
  /** The sites that the person sees and works on; null means the whole plant. */
  sites: string[] | null
  /** Where the request came from that they act by, for the audit trail. */
  address?: string | null
  /** By which a program acts in their name: with these permissions of theirs alone. */
  token?: { name: string; permissions: readonly string[] }
  /** Whether they changed something a moment ago, which a replica may not have yet. */
  wroteLately?: boolean
}

/** A device or gateway that posts readings with a key: `sensorIds` null means every sensor. */
export type Device = { kind: 'device'; id: string; name: string; sensorIds: string[] | null }

/**
 * On whose behalf a query or a command runs. `system` is whoever runs a command on the plant's machine, and the worker:
 * they hold the database already.
 */
export type Actor = Person | Device | { kind: 'system'; name: string }

export const commandLine: Actor = { kind: 'system', name: 'Command line' }
export const worker: Actor = { kind: 'system', name: 'Worker' }

export function mayDo(actor: Actor, permission: Permission): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind === 'person' && actor.token && !actor.token.permissions.includes(permission)) return false
  if (isOfWholePlant(permission) && sitesOf(actor) !== null) return false
  const holder = actor.kind === 'device' ? 'device' : actor.role
  return permissions[permission].holders.some((may) => may === holder)
}

/** @throws Forbidden when the actor may not. Each query and command calls it before anything else. */
export function authorise(actor: Actor, permission: Permission): void {
  if (mayDo(actor, permission)) return
  throw new Forbidden(
    `This needs the permission ${permission}${isOfWholePlant(permission) ? ', for the whole plant' : ''}.`,
  )
}

/** The account that the actor signed in to, for columns that name one. */
export const accountOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.id : null)

/** The sites that the actor is limited to, or null for the whole plant; a device sees no page. */
export const sitesOf = (actor: Actor): string[] | null => (actor.kind === 'person' ? actor.sites : null)
