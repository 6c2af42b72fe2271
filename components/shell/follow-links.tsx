'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'

/**
 * Loads the pages of `Link`s into the one that is shown, for all links at once, with a bar along the top of the window while one
 * is on its way, unless it comes at once. Whoever wants a tab or a window of its own, or to save, gets what the browser does.
 */
export function FollowLinks() {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-follow]') : null
      if (!link || event.defaultPrevented || !isPlain(event)) return
      event.preventDefault()
      const { pathname, search, hash, dataset } = link
      startTransition(() => router.push(`${pathname}${search}${hash}` as Route, { scroll: dataset.follow === 'top' }))
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])
  return isPending && <span aria-hidden className="link-pending fixed inset-x-0 top-0 z-30 h-0.5 bg-focus" />
}

const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey
