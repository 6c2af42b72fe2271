'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect, useState, useTransition } from 'react'
import { goTo, takeOver } from '@/lib/go-to'

/** Who does not see the bar is told of pages that take longer. */
const tellAfterMs = 1_000

/**
 * Loads the pages of `Link`s and of forms that search or filter into the one that is shown, for all of them at once. While one is
 * on its way a bar runs along the top of the window and what is shown fades, unless it comes at once. Whoever wants a tab or a
 * window of its own, or to save, gets what the browser does.
 */
export function FollowLinks({ loading }: { loading: string }) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  useEffect(
    () => takeOver((href, options) => startTransition(() => router.push(href as Route, { scroll: !options?.inPlace }))),
    [router],
  )
  useEffect(() => {
    document.addEventListener('click', followLink)
    document.addEventListener('submit', followForm)
    return () => {
      document.removeEventListener('click', followLink)
      document.removeEventListener('submit', followForm)
    }
  }, [])
  useEffect(() => {
    document.body.toggleAttribute('data-pending', isPending)
  }, [isPending])
  const isLong = useIsLong(isPending)
  return (
    <>
      {isPending && <span aria-hidden className="link-pending fixed inset-x-0 top-0 z-30 h-0.5 bg-focus" />}
      <p role="status" className="sr-only">
        {isLong && loading}
      </p>
    </>
  )
}

function useIsLong(isPending: boolean): boolean {
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    if (!isPending) return setIsLong(false)
    const timer = setTimeout(() => setIsLong(true), tellAfterMs)
    return () => clearTimeout(timer)
  }, [isPending])
  return isLong
}

function followLink(event: MouseEvent) {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-follow]') : null
  if (!link || event.defaultPrevented || !isPlain(event)) return
  event.preventDefault()
  const { pathname, search, hash, dataset } = link
  goTo(`${pathname}${search}${hash}`, { inPlace: dataset.follow === 'in-place' })
}

/** What was left empty does not stand in the address. */
function followForm(event: SubmitEvent) {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.dataset.follow === undefined || event.defaultPrevented) return
  event.preventDefault()
  const query = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (value !== '') query.set(name, String(value))
  const { pathname } = new URL(form.action)
  goTo(query.size > 0 ? `${pathname}?${query}` : pathname, { inPlace: true })
}

const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey
