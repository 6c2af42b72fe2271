'use client'

import { useLinkStatus } from 'next/link'

/** A bar along the top of the window while the page of the link around it is on its way, unless it comes at once. */
export function LinkPending() {
  const { pending } = useLinkStatus()
  return pending && <span aria-hidden className="link-pending fixed inset-x-0 top-0 z-30 h-0.5 bg-focus" />
}
