'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '@/components/ui/button'
import type { Place } from '../place'
import { hasSingleKeys, setSingleKeys } from '../single-keys'
import { Modal } from './modal'

/** What to press, one after the other or together, and what it does. */
type Key = [string[], string]
type Props = { places: Place[]; onClose: () => void }

/** The keys of the page that is open, and the switch of those that are single letters. */
export function KeyList({ places, onClose }: Props) {
  const t = useTranslations('find')
  const [on, setOn] = useState(hasSingleKeys)
  const isThere = (what: string) => document.querySelector(what) !== null
  const keys: Key[] = [[[t('ctrl'), 'K'], t('open')]]
  if (on) keys.push([['/'], t('open')], [['?'], t('keys')])
  if (on && isThere('[data-kiosk-switch]')) keys.push([['k'], t('kiosk')])
  for (const { letter, label } of places) if (on && letter) keys.push([['g', letter], label])
  if (isThere('main [aria-keyshortcuts]')) keys.push([['←', '→'], t('chartMove')], [['+', '−'], t('chartZoom')])
  return (
    <Modal label={t('keys')} onClose={onClose}>
      <h2 className="px-5 pt-5 pb-2 font-semibold">{t('keys')}</h2>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 overflow-y-auto px-5 py-2 text-sm">
        {keys.map(([pressed, does]) => (
          <div key={pressed.join(' ')} className="contents">
            <dt className="flex gap-1">
              {pressed.map((key) => (
                <kbd
                  key={key}
                  className="min-w-7 rounded border border-line-strong px-1.5 py-0.5 text-center font-sans"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-5 py-4 text-sm">
        <label className="flex min-h-11 items-center gap-2 sm:min-h-9">
          <input
            type="checkbox"
            checked={on}
            onChange={({ target }) => {
              setSingleKeys(target.checked)
              setOn(target.checked)
            }}
            className="size-5 accent-ink"
          />
          {t('singleKeys')}
        </label>
        <button type="button" onClick={onClose} className={buttonClass()}>
          {t('close')}
        </button>
      </div>
    </Modal>
  )
}
