'use client'

import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { goTo } from '@/lib/go-to'
import type { Place } from '../place'
import { type ShellKey, shellKeys } from '../shell-keys'
import { hasSingleKeys } from '../single-keys'

const loadPalette = () => import('./palette')
const loadKeys = () => import('./key-list')
const Palette = lazy(() => loadPalette().then(({ Palette }) => ({ default: Palette })))
const KeyList = lazy(() => loadKeys().then(({ KeyList }) => ({ default: KeyList })))

const fields = 'input, textarea, select, [contenteditable]'
const isTyping = (target: EventTarget | null) =>
  (target instanceof Element && target.closest(fields) !== null) || document.querySelector('dialog[open]') !== null

/** The way to anything by its name: a button, and keys. What they open is loaded when the page has been drawn. */
export function Find({ places }: { places: Place[] }) {
  const t = useTranslations('find')
  const [open, setOpen] = useState<'find' | 'keys' | null>(null)
  const [listens, setListens] = useState(false)
  /** What is typed while the palette is on its way. */
  const ahead = useRef<string | null>(null)
  const act = useRef((_: ShellKey) => {})
  const show = (what: 'find' | 'keys') => {
    ahead.current = what === 'find' ? '' : null
    setOpen(what)
  }
  act.current = (meant) => {
    if (meant.do === 'go') {
      const place = places.find(({ letter }) => letter === meant.letter)
      if (place) goTo(place.href)
    } else if (meant.do === 'kiosk') document.querySelector<HTMLElement>('[data-kiosk-switch]')?.click()
    else show(meant.do)
  }

  useEffect(() => {
    const meaning = shellKeys()
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      const { key, ctrlKey, metaKey, altKey, target, timeStamp } = event
      if (ahead.current !== null && key.length === 1 && !ctrlKey && !metaKey && !isTyping(target)) {
        ahead.current += key
        event.preventDefault()
        return
      }
      const pressed = { key, ctrlKey, metaKey, altKey, isTyping: isTyping(target), at: timeStamp }
      const meant = meaning(pressed, hasSingleKeys())
      if (!meant) return
      event.preventDefault()
      act.current(meant)
    }
    const early = setTimeout(() => Promise.all([loadPalette(), loadKeys()]).catch(() => {}), 1_000)
    document.addEventListener('keydown', onKey)
    setListens(true)
    return () => {
      clearTimeout(early)
      document.removeEventListener('keydown', onKey)
    }
  }, [])

  const close = () => {
    ahead.current = null
    setOpen(null)
  }
  return (
    <>
      <button
        type="button"
        onClick={() => show('find')}
        aria-keyshortcuts={listens ? 'Control+K Meta+K' : undefined}
        className="inline-flex min-h-11 items-center gap-2 rounded-lg px-3 text-ink-muted text-sm hover:bg-sunken hover:text-ink lg:min-h-10 lg:flex-1 lg:border lg:border-line"
      >
        <Search aria-hidden className="size-4.5" />
        <span className="sr-only lg:not-sr-only">{t('open')}</span>
        <kbd aria-hidden className="ml-auto hidden font-sans text-xs lg:inline">
          {t('ctrl')} K
        </kbd>
      </button>
      <Suspense>
        {open === 'find' && (
          <Palette places={places} typedAhead={() => ahead.current ?? ''} onClose={close} onKeys={() => show('keys')} />
        )}
        {open === 'keys' && <KeyList places={places} onClose={close} />}
      </Suspense>
    </>
  )
}
