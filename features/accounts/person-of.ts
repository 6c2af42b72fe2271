import type { users } from '@/db/schema'
import type { Person } from '@/features/access/actor'

/** An account as somebody on whose behalf things are done. */
export const personOf = ({ id, name, role, sites }: typeof users.$inferSelect): Person => ({
  kind: 'person',
  id,
  name,
  role,
  sites,
})
