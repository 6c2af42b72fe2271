import { roleOf } from '@/features/notifications/input'
import { translator } from '@/lib/messages'

/** Where a channel leads, in words where it is for everyone with a role. */
export function targetWords(shownTarget: string): string {
  const role = roleOf(shownTarget)
  return role === null ? shownTarget : translator('notifications')('toRole', { role: translator('role')(role) })
}
