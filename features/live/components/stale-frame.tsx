'use client'

import type { HTMLAttributes } from 'react'
import { type Aged, isStale, newestAt, serverNow, useNow } from '@/features/live/shown-now'
import { classNames } from '@/lib/class-names'

type Props = HTMLAttributes<HTMLElement> & { as?: 'div' | 'article' | 'td'; aged: Aged; drawnAt: number }

/** What is hatched from when its newest reading is too old, and plain again with the next one. */
export function StaleFrame({ as: Element = 'div', aged, drawnAt, className, ...rest }: Props) {
  const stale = useNow(
    () => isStale(newestAt(aged), aged.staleAfterMs, serverNow()),
    isStale(aged.at, aged.staleAfterMs, drawnAt),
  )
  return <Element className={classNames(className, stale && 'hatched')} {...rest} />
}
