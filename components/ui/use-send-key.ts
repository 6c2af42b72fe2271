import { useState } from 'react'
import type { Refused } from '@/lib/post-json'

/**
 * The idempotency key of a form, the same for every try of what it says: what was saved though its answer was lost is not saved
 * again. `onRefused` gives the next try a key of its own where what was saved under this one says something else.
 */
export function useSendKey() {
  const [key, setKey] = useState(() => crypto.randomUUID())
  const onRefused = ({ reason }: Pick<Refused, 'reason'>) => {
    if (reason === 'key_used') setKey(crypto.randomUUID())
  }
  return { key, onRefused }
}
