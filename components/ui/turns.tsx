'use client'

import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react'
import { Activity, Children, type ReactNode, useEffect, useRef, useState } from 'react'

export type TurnWords = { label: string; shown: string; earlier: string; later: string; halt: string; goOn: string }

const secondsEach = 15
const buttonClass =
  'inline-flex size-9 items-center justify-center rounded-lg text-ink-muted hover:bg-sunken hover:text-ink'

type Props = { heading: ReactNode; words: TurnWords; children: ReactNode[] }

/**
 * What has no room at once on a wall, one child after the other without any movement. It can be halted, and begins so for those who
 * want nothing to move; while the focus is in it, it waits.
 */
export function Turns({ heading, words, children }: Props) {
  const [at, setAt] = useState(0)
  const [isHalted, setIsHalted] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const parts = Children.toArray(children)
  const count = parts.length
  // There may be fewer by now.
  const shown = Math.min(at, count - 1)
  const go = (by: number) => setAt((shown + by + count) % count)
  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) setIsHalted(true)
  }, [])
  useEffect(() => {
    if (isHalted || count < 2) return
    const timer = setInterval(() => {
      if (!box.current?.contains(document.activeElement)) setAt((shown + 1) % count)
    }, secondsEach * 1000)
    return () => clearInterval(timer)
  }, [isHalted, shown, count])
  return (
    <>
      <div className="mb-2 flex items-center justify-between gap-3 empty:hidden">
        {heading}
        {count > 1 && (
          // biome-ignore lint/a11y/useSemanticElements: no fields
          <div role="group" aria-label={words.label} className="-my-2 flex shrink-0 items-center gap-1">
            <p className="px-1 text-ink-muted text-sm">
              {words.shown.replace('{turn}', String(shown + 1)).replace('{turns}', String(count))}
            </p>
            <Button label={words.earlier} icon={ChevronLeft} press={() => go(-1)} />
            <Button
              label={isHalted ? words.goOn : words.halt}
              icon={isHalted ? Play : Pause}
              press={() => setIsHalted(!isHalted)}
            />
            <Button label={words.later} icon={ChevronRight} press={() => go(1)} />
          </div>
        )}
      </div>
      <div ref={box}>
        {parts.map((part, turn) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its place
          <Activity key={turn} mode={turn === shown ? 'visible' : 'hidden'}>
            {part}
          </Activity>
        ))}
      </div>
    </>
  )
}

type ButtonProps = { label: string; icon: typeof Play; press: () => void }

function Button({ label, icon: Icon, press }: ButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} onClick={press} className={buttonClass}>
      <Icon aria-hidden className="size-4" />
    </button>
  )
}
