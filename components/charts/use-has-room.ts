'use client'

import { useSyncExternalStore } from 'react'

const wide = '(min-width: 40rem)'

function subscribe(changed: () => void) {
  const query = matchMedia(wide)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether the window is wider than a phone, as `sm:` in styles. */
export const useHasRoom = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(wide).matches,
    () => true,
  )
