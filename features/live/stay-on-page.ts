import { holdBack } from '@/lib/go-to'

/**
 * While the browser knows of no network, links, forms and keys lead nowhere: what they replace the page by is the browser's own
 * picture of that, and what it showed is gone.
 * @returns what ends it.
 */
export function stayOnPage(): () => void {
  const stay = (event: MouseEvent) => {
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey
    if (navigator.onLine || !isPlain || !isOwnLink(event.target)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const release = holdBack(() => !navigator.onLine)
  // Before anything on the page hears it.
  addEventListener('click', stay, { capture: true })
  return () => {
    release()
    removeEventListener('click', stay, { capture: true })
  }
}

const isOwnLink = (target: EventTarget | null) => target instanceof Element && target.closest('a[href^="/"]') !== null
