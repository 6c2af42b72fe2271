'use client'

import { Maximize2, Minimize2 } from 'lucide-react'
import type { Route } from 'next'
import { usePathname, useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import { Link } from '@/components/ui/link'
import { classNames } from '@/lib/class-names'

/** Pages that are made for a wall: the overview, and one machine. */
const walls = /^\/$|^\/equipment\/(?!(?:new|labels)$)[^/]+$/

function useKiosk(): { isOn: boolean; other: Route | null } {
  const pathname = usePathname()
  const params = useSearchParams()
  const isWall = walls.test(pathname)
  const isOn = isWall && params.has('kiosk')
  const query = new URLSearchParams(params)
  if (isOn) query.delete('kiosk')
  else query.set('kiosk', '1')
  return { isOn, other: isWall ? (`${pathname}${query.size > 0 ? `?${query}` : ''}` as Route) : null }
}

/** The frame around a page; with `?kiosk` it leaves the page alone, larger, and keeps the screen on. */
export function KioskFrame({ className, children }: { className: string; children: ReactNode }) {
  const { isOn } = useKiosk()
  useEffect(() => (isOn ? keepScreenOn() : undefined), [isOn])
  return (
    <div data-kiosk={isOn || undefined} className={classNames('group/frame', className)}>
      {children}
    </div>
  )
}

/** Browsers let go of it when the page is hidden, and some have none. */
function keepScreenOn(): () => void {
  let lock: WakeLockSentinel | undefined
  let isOver = false
  const ask = async () => {
    if (document.visibilityState !== 'visible') return
    const given = await navigator.wakeLock?.request('screen').catch(() => undefined)
    if (isOver) await given?.release()
    else lock = given
  }
  ask()
  document.addEventListener('visibilitychange', ask)
  return () => {
    isOver = true
    document.removeEventListener('visibilitychange', ask)
    lock?.release()
  }
}

type Props = { enter: string; leave: string; isAlone?: boolean }

/** Into the mode for a wall and, where it stands alone, out of it; on the pages that have one. */
export function KioskSwitch({ enter, leave, isAlone = false }: Props) {
  const { isOn, other } = useKiosk()
  if (!other || isOn !== isAlone) return null
  const Icon = isOn ? Minimize2 : Maximize2
  const label = isOn ? leave : enter
  return (
    <Link
      href={other}
      data-kiosk-switch
      aria-label={label}
      title={label}
      className={classNames(
        'size-11 items-center justify-center rounded-lg text-ink-muted hover:bg-sunken hover:text-ink print:hidden',
        isOn ? 'fixed right-2 bottom-2 z-20 inline-flex' : 'hidden lg:inline-flex',
      )}
    >
      <Icon aria-hidden className="size-4.5" />
    </Link>
  )
}
