'use client'

import type { Route } from 'next'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { goTo } from '@/lib/go-to'
import type { Place } from '../place'
import type { Named } from '../queries'
import { Modal } from './modal'
import { useNamed } from './use-named'

type Choice = { key: string; label: string; detail?: string; kind: string; choose: () => void }
type Props = { places: Place[]; typedAhead: () => string; onClose: () => void; onKeys: () => void }

const pathOf = ({ kind, id }: Named) =>
  `/${kind === 'equipment' ? 'equipment' : `${kind}s`}/${encodeURIComponent(id)}` as Route

/** Type a part of a name, choose with the arrows, go there with Enter. */
export function Palette({ places, typedAhead, onClose, onKeys }: Props) {
  const t = useTranslations('find')
  const list = useId()
  const [typed, setTyped] = useState(typedAhead)
  const [at, setAt] = useState(0)
  const text = typed.trim()
  const { named, failed, isAsking } = useNamed(text)

  const choice = (key: string, kind: string, label: string, choose: () => void, detail?: string): Choice => ({
    key,
    kind,
    label,
    detail,
    choose: () => {
      onClose()
      choose()
    },
  })
  const words = text.toLowerCase().split(/\s+/)
  const own = [
    ...places.map(({ label, href }) => choice(href, t('page'), label, () => goTo(href))),
    choice('print', t('action'), t('print'), () => requestAnimationFrame(() => window.print())),
    choice('keys', t('action'), t('keys'), onKeys),
  ].filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
  const theirs = isAsking
    ? []
    : named.map((one) => choice(`${one.kind} ${one.id}`, t(one.kind), one.name, () => goTo(pathOf(one)), one.detail))
  const choices = [...own, ...theirs]
  const current = Math.min(at, choices.length - 1)

  function onKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && choices.length > 0) setAt((current + step + choices.length) % choices.length)
    else if (event.key === 'Enter') choices[current]?.choose()
    else return
    event.preventDefault()
  }

  return (
    <Modal label={t('open')} onClose={onClose}>
      <input
        // biome-ignore lint/a11y/noAutofocus: a dialog that was opened to type into
        autoFocus
        role="combobox"
        aria-label={t('what')}
        aria-expanded
        aria-controls={list}
        aria-activedescendant={choices[current] && `${list}-${current}`}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder={t('what')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKey}
        className="min-h-14 w-full shrink-0 border-line border-b bg-card px-4 outline-none"
      />
      <div id={list} role="listbox" aria-label={t('found')} className="min-h-0 overflow-y-auto p-2">
        {choices.map((one, index) => (
          <Line key={one.key} id={`${list}-${index}`} isCurrent={index === current} choice={one} />
        ))}
      </div>
      <p role="status" className="px-4 pb-4 text-ink-muted text-sm empty:hidden">
        {failed ? t('failed') : !isAsking && choices.length === 0 ? t('nothing') : ''}
      </p>
    </Modal>
  )
}

function Line({ id, isCurrent, choice }: { id: string; isCurrent: boolean; choice: Choice }) {
  const line = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isCurrent])
  return (
    <button
      ref={line}
      type="button"
      id={id}
      role="option"
      aria-selected={isCurrent}
      tabIndex={-1}
      onClick={choice.choose}
      className="flex min-h-11 w-full items-center gap-3 rounded-lg px-3 text-left text-sm hover:bg-sunken aria-selected:bg-sunken"
    >
      <span className="min-w-0 flex-1 py-1.5 leading-tight">
        <span className="wrap-anywhere block">{choice.label}</span>
        {choice.detail && <span className="wrap-anywhere block text-ink-muted text-xs">{choice.detail}</span>}
      </span>
      <span className="shrink-0 text-ink-muted text-xs">{choice.kind}</span>
    </button>
  )
}
