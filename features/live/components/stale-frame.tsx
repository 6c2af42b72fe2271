'use client'

import type { ReactNode } from 'react'
import { type Aged, isStale, newestAt, serverNow, useNow } from '@/features/live/shown-now'
import { classNames } from '@/lib/class-names'

type Props = { aged: Aged; drawnAt: number; className?: string; children: ReactNode }

/** What is hatched from when its newest reading is too old, and plain again with the next one. */
export function StaleFrame({ aged, drawnAt, className, children }: Props) {
  const { at, staleAfterMs } = aged
  const stale = useNow(() => isStale(newestAt(aged), staleAfterMs, serverNow()), isStale(at, staleAfterMs, drawnAt))
  return <div className={classNames(className, stale && 'hatched')}>{children}</div>
}
